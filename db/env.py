"""Runs migrations on the connection and in the transaction that the store hands over; no other way in."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], render_as_batch=True)
context.run_migrations()
