"""Steps back and forward."""

from inspector_app.app.undo import UndoStack


def test_typing_in_one_field_is_one_step():
    """Three quick keys are taken back together."""
    stack = UndoStack()
    stack.record_typing({"a": ""}, {"a": "1"}, 0.0)
    stack.record_typing({"a": "1"}, {"a": "12"}, 0.3)
    assert stack.undo() == {"a": ""}


def test_a_pause_begins_a_new_step():
    """Keys seconds apart are steps of their own."""
    stack = UndoStack()
    stack.record_typing({"a": ""}, {"a": "1"}, 0.0)
    stack.record_typing({"a": "1"}, {"a": "12"}, 5.0)
    assert stack.undo() == {"a": "1"}


def test_what_is_typed_upon_a_change_is_a_step_of_its_own():
    """A pasted cell that is typed over at once comes back as it was pasted; nor does a paste join typing."""
    stack = UndoStack()
    stack.record_typing({"a": ""}, {"a": "1"}, 0.0)
    stack.record({"a": "1"}, {"a": "pasted"}, 0.3)
    stack.record_typing({"a": "pasted"}, {"a": "2"}, 0.6)
    assert [stack.undo(), stack.undo(), stack.undo()] == [{"a": "pasted"}, {"a": "1"}, {"a": ""}]


def test_a_change_taken_back_leaves_no_step():
    """What began and went by itself is never undone: the step before is."""
    stack = UndoStack()
    stack.record({"a": ""}, {"a": "1"}, 0.0)
    stack.record({"b": ""}, {"b": "2"}, 5.0)
    stack.forget({"b": "2"}, {"b": ""}, 6.0)
    assert stack.undo() == {"a": ""}


def test_a_change_that_takes_back_more_stays_a_step():
    """Nothing is forgotten that somebody may want back."""
    stack = UndoStack()
    stack.record({"b": ""}, {"b": "2"}, 5.0)
    stack.forget({"b": "3"}, {"b": ""}, 6.0)
    assert stack.undo() == {"b": "3"}


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
