"""Steps back and forward."""

from inspector_app.app.undo import UndoStack


def test_typing_in_one_field_is_one_step():
    """Three quick keys are taken back together."""
    stack = UndoStack()
    stack.record({"a": ""}, {"a": "1"}, 0.0)
    stack.record({"a": "1"}, {"a": "12"}, 0.3)
    assert stack.undo() == {"a": ""}


def test_a_pause_begins_a_new_step():
    """Keys seconds apart are steps of their own."""
    stack = UndoStack()
    stack.record({"a": ""}, {"a": "1"}, 0.0)
    stack.record({"a": "1"}, {"a": "12"}, 5.0)
    assert stack.undo() == {"a": "1"}


def test_redo_brings_back():
    """What was undone can be done again."""
    stack = UndoStack()
    stack.record({"a": ""}, {"a": "1"}, 0.0)
    stack.undo()
    assert stack.redo() == {"a": "1"}


def test_a_new_change_ends_redo():
    """After a new change there is nothing to do again."""
    stack = UndoStack()
    stack.record({"a": ""}, {"a": "1"}, 0.0)
    stack.undo()
    stack.record({"b": ""}, {"b": "1"}, 9.0)
    assert not stack.can_redo
