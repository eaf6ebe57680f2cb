package demo

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"math"

	"mif/store/model"
)

// Paper is a file that belongs to an invented job.
type Paper struct {
	Name, Description string
	Type              model.DocumentType
	Internal          bool
	Content           []byte
}

// Papers are the files of the last jobs, one each: photos of dials and what was
// written about a visit.
func Papers() ([]Paper, error) {
	var out []Paper
	for i, bar := range []float64{0.22, 0.68, 0.91} {
		photo, err := dial(bar)
		if err != nil {
			return nil, err
		}
		name := []string{"manometre-avant.png", "manometre-apres.png", "manometre-alarme.png"}[i]
		out = append(out, Paper{Name: name, Type: model.Photo, Description: "Manomètre du circuit principal", Content: photo})
	}
	return append(out,
		Paper{Name: "rapport-de-visite.txt", Type: model.Report, Description: "Visite préventive, relevés et remarques", Content: []byte(visit)},
		Paper{Name: "mesures-vibration.txt", Type: model.Report, Description: "Relevé de vibration avant et après équilibrage", Content: []byte(vibration)},
		Paper{Name: "note-interne.txt", Type: model.OtherPaper, Internal: true, Description: "À voir avant la prochaine offre", Content: []byte(note)},
	), nil
}

const visit = `Rapport de visite préventive

Machine      : relevée sur place, plaque lisible
Heures       : 12 480 h depuis la mise en service
Fait         : filtres remplacés, niveaux complétés, serrages contrôlés
Relevés      : 6,8 bar en charge, 54 °C au retour d'huile
À surveiller : bruit léger au roulement côté commande
Prochaine    : dans six mois, prévoir le joint de l'arbre
`

const vibration = `Vibration, mm/s efficaces (ISO 10816-3)

Point            Avant   Après
Palier commande    7,1     2,3
Palier opposé      5,4     1,9
Moteur             3,2     1,6
`

const note = `Le client hésite entre une révision et un remplacement.
Proposer les deux, avec le coût des arrêts des douze derniers mois.
`

// dial draws a pressure gauge, its hand from 0 to 1 of the scale.
func dial(share float64) ([]byte, error) {
	const size = 240
	img := image.NewGray(image.Rect(0, 0, size, size))
	hand := (0.75 - 1.5*share) * math.Pi // from lower left over the top
	for y := range size {
		for x := range size {
			dx, dy := float64(x-size/2), float64(size/2-y)
			r, at := math.Hypot(dx, dy), math.Atan2(dx, dy) // clockwise from the top
			tick := math.Mod(at+4*math.Pi, math.Pi/8) < 0.05 && r > 88 && math.Abs(at) < 0.78*math.Pi
			across := math.Abs(dx*math.Cos(-hand) - dy*math.Sin(-hand))
			along := dx*math.Sin(-hand) + dy*math.Cos(-hand)
			switch {
			case r > 116:
				img.SetGray(x, y, color.Gray{Y: 40})
			case r > 106, tick, r < 9, across < 3 && along > 0 && r < 92:
				img.SetGray(x, y, color.Gray{Y: 15})
			default:
				img.SetGray(x, y, color.Gray{Y: 235})
			}
		}
	}
	var out bytes.Buffer
	err := png.Encode(&out, img)
	return out.Bytes(), err
}
