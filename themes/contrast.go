package themes

import "math"

// Contrast is the ratio of the luminances of two colours, from 1 (equal) to 21
// (black on white). It answers 0 when a colour is one of the sixteen that the
// terminal's owner chose, which nobody can know here.
func Contrast(a, b Color) float64 {
	if a.kind != colorRGB || b.kind != colorRGB {
		return 0
	}
	la, lb := a.luminance(), b.luminance()
	if la < lb {
		la, lb = lb, la
	}
	return (la + 0.05) / (lb + 0.05)
}

// luminance is the relative luminance of the sRGB colour, from 0 to 1.
func (c Color) luminance() float64 {
	r, g, b := c.linear()
	return 0.2126*r + 0.7152*g + 0.0722*b
}

// linear removes the sRGB curve.
func (c Color) linear() (r, g, b float64) {
	curve := func(v uint8) float64 {
		x := float64(v) / 255
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return curve(c.r), curve(c.g), curve(c.b)
}
