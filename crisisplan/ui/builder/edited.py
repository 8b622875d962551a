"""An entry and its contact while they are changed: every change is made from the newest value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from crisisplan.ui.builder.parts import WAYS, kind_of, parts_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from crisisplan.plan.plan import Contact, Entry
    from crisisplan.ui.builder.parts import Part
    from crisisplan.words import Words

    Fit = Callable[[Entry, list[Part]], list[Part]]
    """How a field asks for the parts of an entry; see `builder.fitting`."""

_OWN = {"line": "", "source": "", "as_of": ""}
"""What a contact is that was not copied, or is so no more."""


class Edited:
    """What is edited. Everything it does not know is kept as it is."""

    def __init__(
        self, entry: Entry, contact: Contact | None, role: str = "", fit: Fit | None = None
    ) -> None:
        """`role` of the field it stands in: some parts are asked for in some roles only."""
        self.entry, self.contact, self._role, self._fit = entry, contact, role, fit
        self.is_unlocked = False
        """Whether the number of a copied line may be changed."""

    def newer(self, entry: Entry, contact: Contact | None) -> Edited:
        """Return what is edited from a newer value on; another entry is locked again."""
        made = Edited(entry, contact, self._role, self._fit)
        made.is_unlocked = self.is_unlocked and entry.id == self.entry.id
        return made

    @property
    def shape(self) -> tuple[object, ...]:
        """What decides which parts are asked for."""
        return self.entry.id, kind_of(self.entry), self.is_locked, bool(self._line_typed)

    @property
    def is_locked(self) -> bool:
        """Whether the number was copied and is shown with its source, not to be typed in."""
        contact = self.contact
        return bool(contact and (contact.line or contact.source)) and not self.is_unlocked

    def parts(self, speak: Words) -> list[Part]:
        """Return the parts to ask for now, in order; none for an entry of a newer program."""
        every = list(parts_of(kind_of(self.entry), speak))
        found = self._fit(self.entry, every) if self._fit else every
        return [part for part in found if self._is_asked(part)]

    def value(self, part: Part) -> Any:  # noqa: ANN401 - each part has a type of its own
        """Return the value of a part; nothing of its sort where there is no contact yet."""
        holder = self.contact if part.of == "contact" else self.entry
        nothing = {"tick": False, "yes-no-unsaid": None}.get(part.sort, "")
        return getattr(holder, part.name, nothing)

    def is_filled(self, part: Part) -> bool:
        """Tell whether something was said: "no" and 0 are answers, a box not ticked is none."""
        value = self.value(part)
        said = value is not None and value not in ("", ())
        return said and (part.sort != "tick" or bool(value))

    def change(self, part: Part, value: object) -> None:
        """Give a part another value. A number that is changed is the person's own from then on."""
        from msgspec.structs import replace  # noqa: PLC0415 - not before a plan is open

        if part.of == "entry":
            self.entry = replace(self.entry, **{part.name: value})
            return
        own = _OWN if part.name in WAYS else {}
        self.contact = replace(self._some_contact(), **{part.name: value}, **own)
        self.entry = replace(self.entry, contact=self.contact.id)

    def _some_contact(self) -> Contact:
        from crisisplan.plan.plan import Contact, new_id  # noqa: PLC0415 - as above

        return self.contact or Contact(id=new_id())

    @property
    def _line_typed(self) -> str:
        """The line a contact was recognised in, or not: asked for only when there is one."""
        return getattr(self.entry, "text", "") if kind_of(self.entry) == "contact" else ""

    def _is_asked(self, part: Part) -> bool:
        if part.of == "contact" and part.name in WAYS and self.is_locked:
            return False
        if part.roles and self._role not in part.roles:
            return False
        return not part.if_filled or bool(self.value(part))
