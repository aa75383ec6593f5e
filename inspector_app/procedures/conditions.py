"""When something of a procedure applies; the evaluation lies in the domain, since judges need it too."""

from inspector_app.domain.conditions import applies

holds = applies
