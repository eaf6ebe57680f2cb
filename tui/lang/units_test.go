package lang

import "testing"

// TestAmountsOfAUnit: two make a plural, a symbol has none.
func TestAmountsOfAUnit(t *testing.T) {
	t.Parallel()
	w := FR().When
	for _, c := range []struct {
		n          int64
		unit, want string
	}{
		{0, "pièce", "0 pièce"},
		{1, "pièce", "1 pièce"},
		{6, "pièce", "6 pièces"},
		{2, "pièces", "2 pièces"},
		{3, "rouleau", "3 rouleaux"},
		{4, "boîte de 10", "4 boîtes de 10"},
		{2, "kg", "2 kg"},
		{2, "ha", "2 ha"},
		{7, "m", "7 m"},
		{7, "m2", "7 m2"},
		{9, "mml", "9 mml"},
		{5, "jeu", "5 jeux"},
		{5, "", "5"},
	} {
		if got := w.Amount(c.n, c.unit); got != c.want {
			t.Errorf("%d of %q: %q, want %q", c.n, c.unit, got, c.want)
		}
	}
}
