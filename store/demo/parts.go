package demo

import (
	"strconv"
	"strings"

	"mif/store/model"
)

// One kind of part a line: group, prefix of the reference, name, supplier,
// unit, and its sizes with their prices in dirhams.
const partTable = `
roulement|ROUL|Roulement %s|SKF Maroc|pièce|6203-2RS=38;6204-2RS=42;6205-2RS=45;6206-2RS=58;6207-2RS=74;6208-2RS=92;6306=120;6308=180;6310=260;6312=390;NU 210=460
garniture|GARN|Garniture mécanique %s|Burgmann Atlas|pièce|22 mm=780;28 mm=950;33 mm=1150;38 mm=1380;45 mm=1790
courroie|COUR|Courroie %s|Transmissions du Gharb|pièce|SPA 1250=120;SPA 1400=132;SPA 1700=156;SPB 1800=190;SPB 2240=225;SPZ 1000=88;XPA 1180=165
contacteur|CONT|Contacteur %s|Électro Chaouia|pièce|LC1D09=190;LC1D12=215;LC1D18=260;LC1D25=320;LC1D32=410;LC1D40=690;LC1D65=980
disjoncteur|DISJ|Disjoncteur %s|Électro Chaouia|pièce|C60 3P 10A=240;C60 3P 16A=260;C60 3P 25A=275;C60 3P 32A=290;C60 3P 63A=420;NSX100F=2350
relais|RELA|Relais %s|Électro Chaouia|pièce|thermique LRD 12=380;thermique LRD 16=410;thermique LRD 32=520;statique 25 A=340;statique 50 A=480;DGPT2=4600
capteur|CAPT|Capteur %s|Automatique Nord|pièce|inductif M8=240;inductif M12=290;inductif M18=330;photoélectrique=560;fin de course=210;pesage 50 kg=1450
electrovanne|ELEC|Électrovanne %s|Pneumatique Centre|pièce|3/2 G1/4=420;5/2 G1/4=680;5/2 G1/2=890;2/2 vapeur DN15=1250;gaz DN25=1980
flexible|FLEX|Flexible hydraulique %s|Hydraulique Berrechid|pièce|1/4" 1 m=160;3/8" 1 m=195;1/2" 1 m=240;1/2" 2 m=390;3/4" 1 m=360
filtre|FILT|Filtre %s|Filtration Atlas|pièce|à huile compresseur=520;à air compresseur=640;G4 592x592=85;F7 592x592=190;gasoil=145;hydraulique 10 µm=370;déshydrateur=310;cartouche 10 pouces 5 µm=48
separateur|SEPA|Séparateur air/huile %s|Filtration Atlas|pièce|37 kW=2400;55 kW=2950;75 kW=3600
huile|HUIL|Huile %s|Lubrifiants du Détroit|bidon|hydraulique 46 (20 L)=900;hydraulique 68 (20 L)=920;réducteur 220 (20 L)=1150;compresseur 46 (20 L)=1480;frigorifique POE (5 L)=860
gaz|GAZF|Fluide frigorigène %s|Froid Distribution|bouteille|R449A (10 kg)=3800;R134a (12 kg)=3200;R410A (10 kg)=3450;R407C (11 kg)=3600
batterie|BATT|Batterie %s|Énergie Secours|pièce|12 V 100 Ah=1250;12 V 150 Ah=1780;ASI 12 V 9 Ah=210;ASI 12 V 17 Ah=390;12 V 7 Ah=160;traction 2 V 500 Ah=2100
thermocouple|THER|Thermocouple %s|Mesure Industrie|pièce|K 100 mm=220;K 200 mm=260;J 100 mm=215;S 300 mm=1950
sonde|SOND|Sonde %s|Mesure Industrie|pièce|PT100 100 mm=260;PT100 200 mm=295;de niveau 4 tiges=840;cellule de flamme=720;électrode d'allumage=190;détecteur de fumée=610;conductivité=1650
variateur|VARI|Variateur %s|Automatique Nord|pièce|2,2 kW=3400;4 kW=4600;7,5 kW=6900;15 kW=11800
carte|CART|Carte %s|Automatique Nord|pièce|module 16 E TOR=2300;module E/S=2800;module 8 EA=3900;de commande variateur=3100;ventilateur d'armoire=450
alimentation|ALIM|Alimentation %s|Automatique Nord|pièce|24 V 5 A=720;24 V 10 A=1150;24 V 20 A=1890
membrane|MEMB|Membrane %s|Eaux & Procédés|pièce|osmose 4040=2600;osmose 8040=6200;pompe doseuse DN10=540;pompe doseuse DN20=760
joint|JOIN|Joint %s|Étanchéité Chaouia|pièce|à lèvre 25x47x7=28;à lèvre 35x62x8=35;à lèvre 50x72x8=46;de vérin 63=140;de vérin 80=175;de plaque M10=190;trou d'homme=320;torique (lot)=65
accouplement|ACCO|Accouplement %s|Transmissions du Gharb|pièce|Rotex 28=380;Rotex 38=520;Rotex 48=760;étoile Rotex 38=95
cable|CABL|Câble acier palan %s|Levage Détroit|pièce|8 mm=1150;9 mm=1400;11 mm=1750
pressostat|PRES|Pressostat %s|Froid Distribution|pièce|HP KP5=540;BP KP1=510;double KP15=890;ventilateur condenseur 450=1350`

// shelf is a part with what lies there while the movements are made.
type shelf struct {
	row   model.Part
	stock int64
}

func (w *world) addParts() {
	for _, f := range rows(partTable) {
		for size := range strings.SplitSeq(f[5], ";") {
			name, price, _ := strings.Cut(size, "=")
			w.groups[f[0]] = append(w.groups[f[0]], len(w.shelves))
			w.addPart(f, name, price)
		}
	}
}

func (w *world) addPart(f []string, size, price string) {
	dirhams, _ := strconv.ParseInt(price, 10, 64) // the table above holds nothing else
	id := int64(len(w.shelves) + 1)
	least := 2 + 400/(dirhams+60)
	most := 4 * least
	w.shelves = append(w.shelves, shelf{row: model.Part{
		ID: id, Reference: f[1] + "-" + strconv.FormatInt(100+id, 10), Name: strings.Replace(f[2], "%s", size, 1),
		UnitPrice: model.MAD(dirhams), StockMin: least, StockMax: &most, Unit: f[4], Supplier: f[3], Active: true,
		Place:   string(rune('A'+len(w.groups)%8)) + "-" + strconv.FormatInt(1+id%12, 10) + "-" + strconv.FormatInt(1+id%5, 10),
		Version: 1, UpdatedAt: w.born,
	}})
}
