"""Prints the code points of the subset, one a line (U+xxxx), for pyftsubset --unicodes-file."""
points = set()
for first, last in [
    (0x20, 0x7E), (0xA0, 0xFF),            # Latin, Latin-1 (×, ·, ², °, ±)
    (0x100, 0x17F), (0x391, 0x3A9), (0x3B1, 0x3C9),        # Latin extended A, Greek
    (0x2010, 0x2027), (0x2030, 0x203B),    # dashes, quotes, …, ‰, ※
    (0x2070, 0x209F),                      # superscripts, subscripts
    (0x2190, 0x2199), (0x21D2, 0x21D2), (0x21D4, 0x21D4),
    (0x2200, 0x22FF),                      # mathematical operators, − √ ≈ ≤ ≥ ⋮ as far as the font has them
    (0x2460, 0x2473), (0x25A0, 0x25D1), (0x2605, 0x2606), (0x2713, 0x2717),
    (0x3000, 0x3017), (0x3131, 0x318E),    # CJK punctuation, Hangul letters
]:
    points.update(range(first, last + 1))
for lead in range(0xB0, 0xC9):             # KS X 1001: 2,350 syllables
    for trail in range(0xA1, 0xFF):
        points.add(ord(bytes([lead, trail]).decode("euc_kr")))
print("\n".join(f"U+{p:04X}" for p in sorted(points)))
