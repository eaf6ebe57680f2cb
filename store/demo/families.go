package demo

import "strings"

// family is a kind of machine: who makes it, what it needs and how it fails.
type family struct {
	key, name string
	cold      bool // suffers in summer
	skill     string
	makers    []string // maker and model, parted by a slash
	parts     []string // groups of parts
	failures  []failure
}

type failure struct{ symptom, cause, remedy string }

// One family a line: key, name, cold, skill, makers, groups of parts, failures.
const familyTable = `
compresseur|Compresseur d'air à vis||pneumatique|Atlas Copco/GA 37;Kaeser/BSD 75;Ingersoll Rand/RS37|filtre;separateur;courroie;huile|température haute>radiateur encrassé>nettoyage du radiateur et vidange;ne charge plus>électrovanne d'aspiration bloquée>électrovanne remplacée, essai en charge
secheur|Sécheur d'air|cold|pneumatique|Atlas Copco/FX 12;Parker/PoleStar 50|electrovanne;gaz|point de rosée haut>purgeur bloqué>purgeur remplacé;compresseur frigorifique arrêté>relais thermique déclenché>condenseur nettoyé, relais réarmé
pompe|Pompe centrifuge||mécanique|KSB/Etanorm 65-200;Grundfos/NB 50-160;Flowserve/Worthington D|garniture;roulement;accouplement|fuite à la garniture>garniture mécanique usée>échange de la garniture et alignement;vibration et bruit>roulement côté accouplement usé>roulements remplacés, alignement laser
doseuse|Pompe doseuse||mécanique|Milton Roy/Roy G;ProMinent/Sigma 2|membrane;joint|débit faible>clapet encrassé>clapets nettoyés, débit étalonné;fuite à la tête>membrane percée>membrane remplacée
moteur|Moteur asynchrone||électricité BT|ABB/M3BP 160;Siemens/1LE1 15 kW;Leroy-Somer/LSES 180|roulement;contacteur;relais|bruit de roulement>roulement côté ventilateur usé>roulements remplacés, graissage;déclenchement thermique>surcharge mécanique en aval>accouplement dégagé, intensité contrôlée
variateur|Variateur de vitesse||variateurs|Schneider/Altivar 630;Siemens/Sinamics G120;Danfoss/VLT FC 302|variateur;carte|défaut surintensité>charge bloquée au démarrage>charge dégagée, rampe réglée;défaut surchauffe>ventilateur du variateur arrêté>ventilateur remplacé, filtre d'armoire nettoyé
automate|Automate programmable||automatisme Siemens|Siemens/S7-1500;Siemens/S7-1200;Schneider/M340|carte;alimentation;capteur|arrêt de ligne>alimentation 24 V hors service>alimentation remplacée;défaut module d'entrées>borne desserrée>bornier repris, module testé
groupe|Groupe électrogène||électricité BT|Caterpillar/C9;Cummins/C220 D5;Perkins/2206A|batterie;filtre;courroie|ne démarre pas>batterie à plat>batterie remplacée, essai à vide;fume noir en charge>filtre à air colmaté>filtres remplacés, essai en charge
transformateur|Transformateur 22 kV/400 V||électricité HTA|Schneider/Trihal 630 kVA;ABB/ONAN 1000 kVA|relais;joint|alarme DGPT2>niveau d'huile bas>appoint d'huile et contrôle du relais;silicagel saturé>assécheur en fin de vie>silicagel remplacé
tgbt|Tableau général basse tension||électricité BT|Schneider/Prisma P;ABB/MNS|disjoncteur;contacteur;relais|déclenchement du départ>surcharge d'une phase>phases équilibrées, serrage contrôlé;échauffement d'une borne>serrage insuffisant>borne reprise, thermographie conforme
onduleur|Onduleur||électricité BT|APC/Symmetra 40;Eaton/93PM|batterie|autonomie nulle>batteries en fin de vie>batteries remplacées, test d'autonomie;alarme ventilateur>ventilateur encrassé>ventilateur remplacé
chaudiere|Chaudière vapeur||vapeur/chaudière|Babcock Wanson/BWD 30;Bosch/UL-S 4000|joint;sonde;electrovanne|sécurité niveau bas>sonde de niveau entartrée>sonde nettoyée, sécurités essayées;fuite au trou d'homme>joint vieilli>joint remplacé, épreuve à chaud
bruleur|Brûleur||vapeur/chaudière|Weishaupt/WM-G10;Riello/RS 70|sonde;electrovanne|mise en sécurité>cellule encrassée>cellule et électrode nettoyées;flamme instable>pression de gaz mal réglée>réglage de combustion, analyse de fumées
froid|Groupe froid|cold|froid industriel|Carrier/30XA;Trane/RTAF;Bitzer/OSK85|gaz;filtre;pressostat;contacteur|température haute>manque de fluide frigorigène>fuite réparée, charge complétée;haute pression>condenseur encrassé>condenseur nettoyé, ventilateur contrôlé
chambre|Chambre froide|cold|froid industriel|Bitzer/4FES;Carrier/LFP 120|gaz;pressostat;relais|givre sur l'évaporateur>résistance de dégivrage coupée>résistance remplacée, dégivrage réglé;température haute la nuit>joint de porte déchiré>joint remplacé
tour|Tour de refroidissement|cold|mécanique|Baltimore/VXT;Evapco/AT|courroie;roulement|eau trop chaude>courroie du ventilateur rompue>courroie remplacée et tendue;pulvérisation inégale>buses entartrées>buses détartrées
convoyeur|Convoyeur à bande||mécanique|Interroll/BM 8410;Atelier local/B 650|roulement;joint;capteur|bande déportée>tambour désaxé>tambour réglé, bande centrée;arrêt en charge>rouleau bloqué>rouleaux remplacés
motoreducteur|Motoréducteur||mécanique|SEW-Eurodrive/R77;Nord/SK 32|joint;huile;roulement|fuite d'huile>joint à lèvre usé>joint remplacé, niveau refait;échauffement>huile dégradée>vidange et remplissage
injection|Presse à injecter||hydraulique|Engel/Victory 330;Haitian/Mars 250|thermocouple;relais;flexible|zone de chauffe froide>résistance coupée>résistance remplacée, zone étalonnée;fermeture lente>distributeur encrassé>distributeur nettoyé, huile filtrée
hydraulique|Presse hydraulique||hydraulique|Bosch Rexroth/PH 160;Bosch Rexroth/PH 250|flexible;electrovanne;huile;joint|perte de pression>flexible poreux>flexible remplacé, purge;vérin qui descend seul>joint de piston usé>joints remplacés
pont|Pont roulant||levage|Demag/EKDR 10 t;Konecranes/CXT 5 t|cable;contacteur|frein qui patine>garniture usée>frein réglé, essai en charge;télécommande sans effet>contacteur collé>contacteur remplacé
chariot|Chariot élévateur||hydraulique|Toyota/8FBMT25;Linde/E30|batterie;filtre;flexible|levage lent>filtre hydraulique colmaté>filtre remplacé, niveau refait;ne tient pas la charge>batterie sulfatée>éléments de batterie remplacés
ensacheuse|Ensacheuse||instrumentation|Haver/Integra;Haver/Roto-Packer|capteur;joint;electrovanne|dosage faux>cellule de pesée déréglée>étalonnage avec masses;sacs mal fermés>vérin de soudure fatigué>vérin remplacé
remplisseuse|Remplisseuse||automatisme Siemens|Krones/Modulfill;Krones/Sensometic|capteur;joint;electrovanne|niveau inégal>vannes de remplissage usées>joints de vannes remplacés;arrêts répétés>capteur de présence déréglé>capteur remplacé et réglé
broyeur|Broyeur||vibration/thermographie|Metso/HP 200;FLSmidth/EV 150|courroie;roulement|vibration forte>marteaux usés>marteaux remplacés, équilibrage;échauffement d'un palier>graissage insuffisant>palier graissé, roulement surveillé
four|Four||instrumentation|Atelier local/F 1200;Atelier local/E 400|thermocouple;relais;sonde|dérive de température>thermocouple vieilli>thermocouple remplacé, étalonnage;chauffe permanente>relais statique collé>relais remplacé
echangeur|Échangeur à plaques||vapeur/chaudière|Alfa Laval/M10;Alfa Laval/M15|joint;sonde|fuite externe>joints de plaques durcis>rejointage complet;rendement faible>plaques entartrées>nettoyage en place, plaques contrôlées
osmose|Osmoseur||instrumentation|Pentair/PRO 4000;Culligan/IW 8|membrane;filtre;sonde|conductivité haute>membrane encrassée>lavage chimique de la membrane;débit faible>cartouche colmatée>cartouches remplacées
capteur|Débitmètre||instrumentation|Endress+Hauser/Promag W;Siemens/MAG 5100;Vega/Vegapuls 31|sonde;capteur|signal figé>câble blessé>câble repris, boucle contrôlée;mesure instable>mise à la terre absente>terre reprise, zéro refait
ascenseur|Ascenseur||électricité BT|Otis/Gen2;Schindler/3300|contacteur;relais|arrêt entre deux paliers>contact de porte usé>contact réglé, essai à tous les niveaux;porte qui rouvre>barrière optique sale>barrière nettoyée
incendie|Détection incendie||instrumentation|Siemens/FC722;Def/Altair|batterie;sonde|dérangement batterie>batterie de secours usée>batterie remplacée, essai de basculement;fausses alarmes>détecteur empoussiéré>détecteur remplacé
cta|Centrale de traitement d'air|cold|froid industriel|Carrier/39HX;Daikin/D-AHU|filtre;courroie|débit d'air faible>filtres colmatés>filtres G4 et F7 remplacés;courroie qui siffle>tension insuffisante>courroie remplacée et tendue`

func families() []family {
	var out []family
	for _, f := range rows(familyTable) {
		out = append(out, family{
			key: f[0], name: f[1], cold: f[2] != "", skill: f[3],
			makers: strings.Split(f[4], ";"), parts: strings.Split(f[5], ";"), failures: failures(f[6]),
		})
	}
	return out
}

func failures(text string) []failure {
	var out []failure
	for one := range strings.SplitSeq(text, ";") {
		f := strings.Split(one, ">")
		out = append(out, failure{f[0], f[1], f[2]})
	}
	return out
}

// rows cuts a table into lines and their fields.
func rows(table string) [][]string {
	var out [][]string
	for line := range strings.SplitSeq(strings.TrimSpace(table), "\n") {
		out = append(out, strings.Split(line, "|"))
	}
	return out
}
