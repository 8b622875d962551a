"""What went wrong, at the top of what it belongs to, in a calm box that stays."""

from __future__ import annotations

from crisisplan.ui.kit.announce import announce
from crisisplan.ui.kit.cards import Card
from crisisplan.ui.kit.labels import Label


class ProblemCard(Card):
    """Hidden while there is nothing to say."""

    def __init__(self) -> None:
        super().__init__("warm", padding=16)
        self._words = Label()
        self.inside.addWidget(self._words)
        self.hide()

    @property
    def words(self) -> str:
        """What it says; empty when it is hidden."""
        return "" if self.isHidden() else self._words.text()

    def tell(self, text: str) -> None:
        """Show and announce a text; hide the box when there is none."""
        self._words.say(text)
        self.setVisible(bool(text))
        if text:
            announce(self, text)
