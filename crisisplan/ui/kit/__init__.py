"""The parts every page is made of: texts, buttons, fields, cards, in the look of the moment.

Each takes values and gives signals; none knows a plan, a session or a vault. Everything that shows
words shows them as plain text: Qt would take `<b>` or an image for markup.
"""
