package demo

// One client a line: account, name, town, sector, level, contact, machines.
const clientTable = `
laiterie.atlas|Laiterie Atlas Doukkala|El Jadida|agroalimentaire|platinum|Khadija Mernissi|froid chambre compresseur pompe chaudiere remplisseuse automate echangeur tgbt osmose
cimenterie.rif|Cimenterie du Rif|Tétouan|matériaux|gold|Abdeslam Temsamani|broyeur convoyeur compresseur ensacheuse transformateur motoreducteur variateur pont capteur moteur
conserverie.oualidia|Conserverie Oualidia|Safi|pêche|standard|Driss Maâroufi|chaudiere chambre convoyeur pompe compresseur tgbt bruleur doseuse remplisseuse moteur
sucrerie.tadla|Sucrerie du Tadla|Béni Mellal|agroalimentaire|gold|Malika Ouhaddou|chaudiere pompe convoyeur echangeur ensacheuse transformateur variateur motoreducteur tour automate
textile.chaouia|Textile Chaouia|Settat|textile|standard|Noureddine Ziani|compresseur secheur variateur moteur cta chaudiere tgbt chariot incendie convoyeur
plasturgie.bouskoura|Plasturgie Bouskoura|Bouskoura|plasturgie|gold|Hanane Kabbaj|injection injection hydraulique froid compresseur variateur tour pont automate chariot
cablage.gharb|Câblage Gharb|Kénitra|automobile|platinum|Anouar Sefrioui|convoyeur automate compresseur secheur onduleur tgbt chariot cta moteur incendie
fonderie.berrechid|Fonderie Berrechid|Berrechid|métallurgie|standard|Larbi Chraïbi|four four pont hydraulique compresseur tour transformateur chariot motoreducteur broyeur
froid.souss|Froid Souss Export|Agadir|conditionnement|gold|Zineb Aït Taleb|froid froid chambre chambre convoyeur tour groupe chariot tgbt cta
minoterie.saiss|Minoterie Saïss|Meknès|agroalimentaire|basic|Fouad Bouayad|broyeur ensacheuse convoyeur moteur variateur compresseur motoreducteur tgbt chariot capteur
clinique.agdal|Clinique Agdal Santé|Rabat|santé|platinum|Dr Leïla Benkirane|groupe onduleur cta froid ascenseur ascenseur incendie transformateur osmose chaudiere
hotel.palmeraie|Hôtel Palmeraie Sud|Marrakech|hôtellerie|standard|Yassine Rahmouni|cta cta froid chaudiere ascenseur groupe pompe osmose incendie chambre
tannerie.fes|Tannerie Oued Fès|Fès|cuir|basic|Mustapha Lazrak|pompe doseuse moteur hydraulique compresseur tgbt motoreducteur chaudiere convoyeur capteur
port.tanger|Port Services Tanger|Tanger|portuaire|gold|Samira Bakkali|pont pont convoyeur groupe transformateur chariot compresseur variateur tgbt incendie
papeterie.mamora|Papeterie Mamora|Kénitra|papeterie|basic|Jamal Harrak|pompe motoreducteur chaudiere variateur compresseur convoyeur moteur echangeur capteur pont
oleiculture.zerhoun|Oléiculture Zerhoun|Meknès|agroalimentaire|basic|Btissam Alaoui|broyeur pompe doseuse remplisseuse chaudiere osmose moteur tgbt convoyeur echangeur`

// One technician a line: account, name, speciality, zone, home town, team,
// skills with their levels (1 to 4).
const technicianTable = `
y.khalil|Youssef Khalil|électricité|Centre|Casablanca|Équipe A|électricité BT=4 électricité HTA=3 variateurs=2
f.bennani|Fatima-Zahra Bennani|automatisme|Centre|Casablanca|Équipe A|automatisme Siemens=4 automatisme Schneider=3 variateurs=3 instrumentation=2
m.alami|Mohammed Alami|mécanique|Doukkala|El Jadida|Équipe B|mécanique=4 vibration/thermographie=3 pneumatique=2
h.ouazzani|Hicham Ouazzani|froid|Souss|Agadir|Équipe C|froid industriel=4 électricité BT=2
s.idrissi|Salma Idrissi|instrumentation|Nord-Ouest|Rabat|Équipe B|instrumentation=4 automatisme Siemens=2 ATEX=3
r.boukhris|Rachid Boukhris|hydraulique|Phosphates|Khouribga|Équipe C|hydraulique=4 mécanique=3 levage=2
n.elfassi|Nadia El Fassi|électricité|Fès-Meknès|Fès|Équipe B|électricité BT=4 électricité HTA=2 instrumentation=2
a.tazi|Abdelilah Tazi|chaudronnerie-soudure|Nord|Tétouan|Équipe C|soudure=4 mécanique=3 travail en hauteur=3 levage=3
k.benjelloun|Karim Benjelloun|mécanique|Oriental|Oujda|Équipe C|mécanique=4 vibration/thermographie=2
i.chraibi|Imane Chraïbi|automatisme|Nord|Tanger|Équipe B|automatisme Siemens=3 automatisme Schneider=4 variateurs=3 instrumentation=2
o.sebti|Omar Sebti|utilités vapeur-air|Centre|Settat|Équipe A|vapeur/chaudière=4 pneumatique=4 froid industriel=2
z.lahlou|Zakaria Lahlou|polyvalent|Sud|Marrakech|Astreinte|électricité BT=3 froid industriel=3 mécanique=2 pneumatique=2`

// One town a line: name, zone, latitude, longitude, post code.
const townTable = `
Casablanca|Centre|33.588|-7.611|20250
Bouskoura|Centre|33.450|-7.652|27182
Berrechid|Centre|33.266|-7.588|26100
Settat|Centre|33.001|-7.617|26000
El Jadida|Doukkala|33.254|-8.506|24000
Safi|Doukkala|32.299|-9.237|46000
Khouribga|Phosphates|32.881|-6.906|25000
Béni Mellal|Phosphates|32.337|-6.350|23000
Rabat|Nord-Ouest|34.013|-6.833|10090
Kénitra|Nord-Ouest|34.261|-6.580|14000
Tanger|Nord|35.767|-5.800|90000
Tétouan|Nord|35.578|-5.368|93000
Meknès|Fès-Meknès|33.894|-5.547|50000
Fès|Fès-Meknès|34.033|-5.000|30000
Oujda|Oriental|34.681|-1.909|60000
Marrakech|Sud|31.634|-8.000|40000
Agadir|Souss|30.420|-9.598|80000`

// One skill a line: name, its usual level (1 to 4), certificate.
const skillTable = `
électricité BT|2|Habilitation B2V
électricité HTA|3|Habilitation H2V
automatisme Siemens|2|
automatisme Schneider|2|
variateurs|2|
mécanique|2|
hydraulique|2|
pneumatique|2|
froid industriel|2|Manipulation des fluides
vapeur/chaudière|3|Conduite de chaudière
soudure|3|Soudeur qualifié
instrumentation|2|
vibration/thermographie|2|
levage|2|Conduite de pont
travail en hauteur|2|Travail en hauteur
ATEX|3|ATEX niveau 1`

// Names for desks larger than the usual one.
const firstNames = `Amine Rania Hamza Soukaina Ayoub Meryem Reda Ghita Othmane Kawtar Ilyas Houda Badr Asmaa Tarik Naoual`

const lastNames = `Berrada Cherkaoui Tahiri Lamrani Skalli Filali Naciri Benomar Guessous Kettani Slaoui Mansouri Bennis Hajji Raji Zerouali`
