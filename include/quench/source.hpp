// Where each number comes from: Source and the bibliography.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "quench/source_key.hpp"

namespace quench {

/// One entry of the bibliography. `confidence` is that of the bibliographic detail, not of the numbers quoted from it.
/// `year` is 0 and `doi` empty where none is on file.
struct Source {
  SourceKey key = SourceKey::quench_design;
  std::string_view name{};  ///< short and stable, for JSON and for people: "Sawka2007"
  std::string_view authors{};
  int year = 0;
  std::string_view title{};  ///< in parentheses where only the place of publication is on file
  std::string_view doi{};
  Confidence confidence = Confidence::recalled;
};

/// Every source that quench names, in the order of SourceKey.
inline constexpr std::array bibliography{
    Source{SourceKey::quench_design, "quench", "The quench authors", 2026,
           "Policy of this library, built on the sources named beside it", "", Confidence::design},
    Source{SourceKey::founding, "founding", "Founding documents of this project", 0,
           "The founding hydration and cramp guideline", "", Confidence::confirmed},
    Source{SourceKey::own_guideline, "own", "The user", 0, "A guideline of the user's own", "", Confidence::design},
    Source{SourceKey::ace, "ACE", "American Council on Exercise", 0, "Healthy hydration", "", Confidence::secondary},
    Source{SourceKey::acsm_metabolic, "ACSM-metabolic", "American College of Sports Medicine", 2020,
           "ACSM metabolic equations (ACSM's Health & Fitness Journal)", "", Confidence::confirmed},
    Source{SourceKey::ainsworth2011, "Ainsworth2011", "Ainsworth BE et al.", 2011,
           "2011 Compendium of Physical Activities: a second update of codes and MET values", "",
           Confidence::confirmed},
    Source{SourceKey::almond2005, "Almond2005", "Almond CSD et al.", 2005,
           "Hyponatremia among runners in the Boston Marathon", "10.1056/NEJMoa043901", Confidence::confirmed},
    Source{SourceKey::astronomical_almanac1990, "AstronomicalAlmanac1990", "Astronomical Almanac", 1990,
           "(low-precision series for the position of the sun, 1950 to 2050)", "", Confidence::recalled},
    Source{SourceKey::atkins, "Atkins", "Atkins WC, Chopelas A, McDermott BP", 0,
           "Validity and reliability of at-home sweat rate and sodium patches", "10.1249/tjx.0000000000000381",
           Confidence::confirmed},
    Source{SourceKey::baker2008, "Baker2008", "Baker LB, Lang JA, Kenney WL", 2008,
           "Quantitative analysis of serum sodium concentration after prolonged running in the heat",
           "10.1152/japplphysiol.00130.2008", Confidence::confirmed},
    Source{SourceKey::baker2009a, "Baker2009a", "Baker LB et al.", 2009,
           "Comparison of regional patch collection vs. whole body washdown for measuring sweat sodium and potassium "
           "loss during exercise",
           "10.1152/japplphysiol.00197.2009", Confidence::confirmed},
    Source{SourceKey::baker2016, "Baker2016", "Baker LB et al.", 2016,
           "Normative data for regional sweat sodium concentration and whole-body sweating rate in athletes",
           "10.1080/02640414.2015.1055291", Confidence::confirmed},
    Source{SourceKey::baker2017, "Baker2017", "Baker LB", 2017,
           "Sweating rate and sweat sodium concentration in athletes: a review of methodology and "
           "intra/interindividual variability",
           "10.1007/s40279-017-0691-5", Confidence::confirmed},
    Source{SourceKey::baker2020, "Baker2020", "Baker LB et al.", 2020,
           "Cross-validation of equations to predict whole-body sweat sodium concentration from regional measures "
           "during exercise",
           "10.14814/phy2.14524", Confidence::confirmed},
    Source{SourceKey::barnes2019, "Barnes2019", "Barnes KA et al.", 2019,
           "Normative data for sweating rate, sweat sodium concentration, and sweat sodium loss in athletes: an update "
           "and analysis by sport",
           "10.1080/02640414.2019.1633159", Confidence::confirmed},
    Source{SourceKey::bergeron2011, "AAP2011", "American Academy of Pediatrics (Bergeron MF, Devore C, Rice SG)", 2011,
           "Climatic heat stress and exercising children and adolescents", "10.1542/peds.2011-1664",
           Confidence::confirmed},
    Source{SourceKey::bennett2020, "Bennett2020", "Bennett BL et al.", 2020,
           "Wilderness Medical Society clinical practice guidelines for the management of exercise-associated "
           "hyponatremia: 2019 update",
           "10.1016/j.wem.2019.11.003", Confidence::confirmed},
    Source{SourceKey::bongers2020, "Bongers2020", "Bongers CCWG et al.", 2020,
           "Core temperature and sweating in men and women during a 15-km race in cool conditions", "",
           Confidence::confirmed},
    Source{SourceKey::casa2000, "Casa2000", "Casa DJ et al.", 2000,
           "National Athletic Trainers' Association position statement: fluid replacement for athletes", "",
           Confidence::confirmed},
    Source{SourceKey::casa2015, "Casa2015", "Casa DJ et al.", 2015,
           "National Athletic Trainers' Association position statement: exertional heat illnesses",
           "10.4085/1062-6050-50.9.07", Confidence::confirmed},
    Source{SourceKey::cheuvront2017, "Cheuvront2017", "Cheuvront SN, Montain SJ", 2017,
           "Myths and methodologies: making sense of exercise mass and water balance", "10.1113/EP086284",
           Confidence::recalled},
    Source{SourceKey::chinevere2008, "Chinevere2008", "Chinevere TD et al.", 2008,
           "Effect of heat acclimation on sweat minerals", "10.1249/MSS.0b013e3181641c04", Confidence::confirmed},
    Source{SourceKey::convertino1996, "Convertino1996", "Convertino VA et al.", 1996,
           "American College of Sports Medicine position stand: exercise and fluid replacement (superseded in 2007)",
           "", Confidence::confirmed},
    Source{SourceKey::coyle2004, "Coyle2004", "Coyle EF", 2004, "Fluid and fuel intake during exercise",
           "10.1080/0264041031000140545", Confidence::confirmed},
    Source{SourceKey::du_bois1916, "DuBois1916", "Du Bois D, Du Bois EF", 1916, "(Arch Intern Med 17:863-871)", "",
           Confidence::recalled},
    Source{SourceKey::ezekowitz2017, "Ezekowitz2017", "Ezekowitz JA et al.", 2017,
           "2017 comprehensive update of the Canadian Cardiovascular Society guidelines for the management of heart "
           "failure",
           "10.1016/j.cjca.2017.08.022", Confidence::confirmed},
    Source{SourceKey::fiala, "Fiala", "Fiala D, Lomas KJ, Stohrer M", 0,
           "(computer model of human thermoregulation, active and passive system)", "", Confidence::recalled},
    Source{SourceKey::gagnon2013, "Gagnon2013", "Gagnon D, Jay O, Kenny GP", 2013, "(J Physiol 591:2925-2935)", "",
           Confidence::confirmed},
    Source{SourceKey::givoni_goldman1972, "GivoniGoldman1972", "Givoni B, Goldman RF", 1972,
           "(J Appl Physiol; effective wind, insulation and permeability of clothing; title not on file)", "",
           Confidence::recalled},
    Source{SourceKey::gonzalez2009, "Gonzalez2009", "Gonzalez RR et al.", 2009,
           "Expanded prediction equations of human sweat loss and water needs", "10.1152/japplphysiol.00089.2009",
           Confidence::confirmed},
    Source{SourceKey::gonzalez2012, "Gonzalez2012", "Gonzalez RR et al.", 2012,
           "Sweat rate prediction equations for outdoor exercise with transient solar radiation", "",
           Confidence::confirmed},
    Source{SourceKey::hew_butler2015, "HewButler2015", "Hew-Butler T et al.", 2015,
           "Statement of the Third International Exercise-Associated Hyponatremia Consensus Development Conference, "
           "Carlsbad, California, 2015",
           "10.1136/bjsports-2015-095004", Confidence::confirmed},
    Source{SourceKey::ioc2011, "IOC2011", "International Olympic Committee", 2011,
           "Consensus statement on sports nutrition 2010", "10.1080/02640414.2011.619349", Confidence::recalled},
    Source{SourceKey::iso7243, "ISO7243-WBGT", "International Organization for Standardization", 0,
           "(weights of the wet-bulb globe temperature; title not on file)", "", Confidence::recalled},
    Source{SourceKey::iso7726, "ISO7726-globe", "International Organization for Standardization", 0,
           "(mean radiant temperature from a globe; title not on file)", "", Confidence::recalled},
    Source{SourceKey::iso7933_2004, "ISO7933-2004", "International Organization for Standardization", 2004,
           "Ergonomics of the thermal environment: analytical determination and interpretation of heat stress using "
           "calculation of the predicted heat strain (superseded in 2023)",
           "", Confidence::secondary},
    Source{SourceKey::iso7933_2023, "ISO7933-2023", "International Organization for Standardization", 2023,
           "Ergonomics of the thermal environment: analytical determination and interpretation of heat stress using "
           "calculation of the predicted heat strain",
           "", Confidence::secondary},
    Source{SourceKey::iso8996, "ISO8996-oxygen", "International Organization for Standardization", 0,
           "(energy of oxygen by respiratory quotient; title not on file)", "", Confidence::recalled},
    Source{SourceKey::jay2024_indoor, "Jay2024-indoor", "Jay O et al.", 2024,
           "(indoor treadmill and cycle ergometer, PubMed 39205641)", "", Confidence::confirmed},
    Source{SourceKey::jeukendrup2014, "Jeukendrup2014", "Jeukendrup A", 2014,
           "A step towards personalized sports nutrition: carbohydrate intake during exercise",
           "10.1007/s40279-014-0148-z", Confidence::confirmed},
    Source{SourceKey::kerslake1972, "Kerslake1972", "Kerslake DMcK", 1972, "The stress of hot environments", "",
           Confidence::secondary},
    Source{SourceKey::kirby2001, "Kirby2001", "Kirby D, Ames D", 2001,
           "Hyponatraemia and selective serotonin re-uptake inhibitors in elderly patients", "10.1002/gps.367",
           Confidence::confirmed},
    Source{SourceKey::kdigo2024, "KDIGO2024", "KDIGO CKD Work Group", 2024,
           "KDIGO 2024 clinical practice guideline for the evaluation and management of chronic kidney disease",
           "10.1016/j.kint.2023.10.018", Confidence::recalled},
    Source{SourceKey::kurdak2010, "Kurdak2010", "Kurdak SS et al.", 2010,
           "Hydration and sweating responses to hot-weather football competition", "10.1111/j.1600-0838.2010.01218.x",
           Confidence::confirmed},
    Source{SourceKey::lara2016, "Lara2016", "Lara B et al.", 2016,
           "Interindividual variability in sweat electrolyte concentration in marathoners", "10.1186/s12970-016-0141-z",
           Confidence::confirmed},
    Source{
        SourceKey::lau2019, "Lau2019", "Lau WY, Kato H, Nosaka K", 2019,
        "Water intake after dehydration makes muscles more susceptible to cramp but electrolytes reverse that effect",
        "10.1136/bmjsem-2018-000478", Confidence::confirmed},
    Source{SourceKey::lemke2012, "Lemke2012", "Lemke B, Kjellstrom T", 2012, "(Ind Health 50:267-278)", "",
           Confidence::recalled},
    Source{SourceKey::liljegren2008, "Liljegren2008", "Liljegren JC, Carhart RA, Lawday P, Tschopp S, Sharp R", 2008,
           "(J Occup Environ Hyg 5:645-655)", "", Confidence::recalled},
    Source{SourceKey::looney2019, "Looney2019", "Looney DP et al.", 2019, "(LCDA walking, Med Sci Sports Exerc 51)", "",
           Confidence::recalled},
    Source{SourceKey::looney2022, "Looney2022", "Looney DP et al.", 2022,
           "Modeling the metabolic costs of heavy military backpacking", "", Confidence::secondary},
    Source{SourceKey::ludlow_weyand2017, "LudlowWeyand2017", "Ludlow LW, Weyand PG", 2017,
           "Walking economy is predictably determined by speed, grade, and gravitational load", "",
           Confidence::secondary},
    Source{SourceKey::mcdermott2017, "McDermott2017", "McDermott BP et al.", 2017,
           "National Athletic Trainers' Association position statement: fluid replacement for the physically active",
           "10.4085/1062-6050-52.9.02", Confidence::confirmed},
    Source{SourceKey::miller2022, "Miller2022", "Miller KC et al.", 2022,
           "An evidence-based review of the pathophysiology, treatment, and prevention of exercise-associated muscle "
           "cramps",
           "10.4085/1062-6050-0696.20", Confidence::confirmed},
    Source{SourceKey::minetti2002, "Minetti2002", "Minetti AE et al.", 2002, "(J Appl Physiol 93:1039-1046)", "",
           Confidence::recalled},
    Source{SourceKey::mitchell1972, "Mitchell1972", "Mitchell JW, Nadel ER, Stolwijk JAJ", 1972,
           "Respiratory weight losses during exercise", "10.1152/jappl.1972.32.4.474", Confidence::recalled},
    Source{SourceKey::montain1999, "Montain1999", "Montain SJ, Latzka WA, Sawka MN", 1999,
           "Fluid replacement recommendations for training in hot weather", "10.1093/milmed/164.7.502",
           Confidence::confirmed},
    Source{SourceKey::montain2006, "Montain2006", "Montain SJ, Cheuvront SN, Sawka MN", 2006,
           "Exercise associated hyponatraemia: quantitative analysis to understand the aetiology",
           "10.1136/bjsm.2005.018481", Confidence::confirmed},
    Source{SourceKey::montain2007, "Montain2007", "Montain SJ, Cheuvront SN, Lukaski HC", 2007,
           "Sweat mineral-element responses during 7 h of exercise-heat stress", "10.1123/ijsnem.17.6.574",
           Confidence::confirmed},
    Source{SourceKey::mosler2020, "DGE2020", "Mosler S et al.", 2020,
           "Position of the working group sports nutrition of the German Nutrition Society (DGE): fluid replacement in "
           "sports",
           "10.5960/dzsm.2020.453", Confidence::confirmed},
    Source{SourceKey::nasem2019, "NASEM2019", "National Academies of Sciences, Engineering, and Medicine", 2019,
           "Dietary Reference Intakes for sodium and potassium", "10.17226/25353", Confidence::confirmed},
    Source{SourceKey::natasct, "NATA-SCT", "National Athletic Trainers' Association", 2007,
           "Consensus statement: sickle cell trait and the athlete", "", Confidence::recalled},
    Source{SourceKey::nguyen_kurtz2005, "NguyenKurtz2005", "Nguyen MK, Kurtz I", 2005,
           "Derivation of a new formula for calculating urinary electrolyte-free water clearance based on the Edelman "
           "equation",
           "10.1152/ajprenal.00259.2004", Confidence::confirmed},
    Source{SourceKey::niosh2016, "NIOSH2016", "National Institute for Occupational Safety and Health", 2016,
           "Criteria for a recommended standard: occupational exposure to heat and hot environments; Heat stress: "
           "hydration",
           "", Confidence::confirmed},
    Source{SourceKey::niosh_rhabdo, "NIOSH-rhabdo", "National Institute for Occupational Safety and Health", 0,
           "Rhabdomyolysis: signs and symptoms", "", Confidence::confirmed},
    Source{SourceKey::osha, "OSHA", "US Occupational Safety and Health Administration", 0,
           "Heat exposure guidance (water, rest, shade)", "", Confidence::secondary},
    Source{SourceKey::pahnke2006, "Pahnke2006", "Pahnke MD et al.", 2006,
           "Between-athlete variability of sweating rate and sweat sodium loss (conference abstract)", "",
           Confidence::secondary},
    Source{SourceKey::pandolf1977, "Pandolf1977", "Pandolf KB, Givoni B, Goldman RF", 1977,
           "(load carriage, J Appl Physiol)", "", Confidence::recalled},
    Source{SourceKey::ravanelli2018, "Ravanelli2018", "Ravanelli N et al.", 2018,
           "(maximal skin wettedness by training and acclimation; title not on file)", "", Confidence::secondary},
    Source{
        SourceKey::rivera_brown2020, "RiveraBrown2020", "Rivera-Brown AM, Quinones-Gonzalez JR", 2020,
        "Normative data for sweat rate and whole-body sodium concentration in athletes indigenous to tropical climate",
        "10.1123/ijsnem.2019-0299", Confidence::confirmed},
    Source{SourceKey::rosner2007, "Rosner2007", "Rosner MH, Kirven J", 2007, "Exercise-associated hyponatremia",
           "10.2215/CJN.02730806", Confidence::recalled},
    Source{SourceKey::santee2001, "Santee2001", "Santee WR et al.", 2001, "(downhill load carriage; title not on file)",
           "", Confidence::recalled},
    Source{SourceKey::sawka2007, "Sawka2007", "Sawka MN et al.", 2007,
           "American College of Sports Medicine position stand: exercise and fluid replacement",
           "10.1249/mss.0b013e31802ca597", Confidence::confirmed},
    Source{SourceKey::sekiguchi2022, "Sekiguchi2022", "Sekiguchi Y et al.", 2022,
           "Relationships between WUT (body weight, urine color, and thirst level) criteria and urine indices of "
           "hydration status",
           "10.1177/19417381211038494", Confidence::confirmed},
    Source{SourceKey::shapiro1982, "Shapiro1982", "Shapiro Y, Pandolf KB, Goldman RF", 1982,
           "(Eur J Appl Physiol 48:83-96; title not on file)", "", Confidence::secondary},
    Source{SourceKey::shapiro1995, "Shapiro1995", "Shapiro Y et al.", 1995, "(Ergonomics 38:981-986)", "",
           Confidence::confirmed},
    Source{SourceKey::shirreffs1996, "Shirreffs1996", "Shirreffs SM et al.", 1996,
           "Post-exercise rehydration in man: effects of volume consumed and drink sodium content",
           "10.1097/00005768-199610000-00009", Confidence::confirmed},
    Source{SourceKey::shirreffs2011, "Shirreffs2011", "Shirreffs SM, Sawka MN", 2011,
           "Fluid and electrolyte needs for training, competition, and recovery", "10.1080/02640414.2011.614269",
           Confidence::confirmed},
    Source{SourceKey::smith2021, "Smith2021", "Smith JEW, Bello ML, Price FG", 2021,
           "A case-series observation of sweat rate variability in endurance-trained athletes", "10.3390/nu13061807",
           Confidence::confirmed},
    Source{SourceKey::soule_goldman1972, "SouleGoldman1972", "Soule RG, Goldman RF", 1972,
           "(terrain coefficients, J Appl Physiol 32:706-708)", "", Confidence::recalled},
    Source{SourceKey::spasovski2014, "Spasovski2014", "Spasovski G et al.", 2014,
           "Clinical practice guideline on diagnosis and treatment of hyponatraemia", "10.1530/EJE-13-1020",
           Confidence::confirmed},
    Source{SourceKey::stull2011, "Stull2011", "Stull R", 2011, "(wet bulb; title not on file)", "",
           Confidence::recalled},
    Source{SourceKey::tb_med507, "TBMED507", "Headquarters, Departments of the Army and Air Force", 2003,
           "TB MED 507 / AFPAM 48-152(I): heat stress control and heat casualty management", "", Confidence::confirmed},
    Source{SourceKey::thomas2016, "Thomas2016", "Thomas DT, Erdman KA, Burke LM", 2016,
           "American College of Sports Medicine joint position statement: nutrition and athletic performance",
           "10.1249/MSS.0000000000000852", Confidence::recalled},
    Source{SourceKey::tippet2011, "Tippet2011", "Tippet ML et al.", 2011,
           "Core temperature and sweat responses in professional women's tennis players during tournament play in the "
           "heat",
           "10.4085/1062-6050-46.1.55", Confidence::confirmed},
    Source{SourceKey::watson1980, "Watson1980", "Watson PE, Watson ID, Batt RD", 1980,
           "Total body water volumes for adult males and females estimated from simple anthropometric measurements",
           "10.1093/ajcn/33.1.27", Confidence::confirmed},
    Source{SourceKey::willmott2018, "Willmott2018", "Willmott AGB et al.", 2018,
           "Physiological and perceptual responses to exercising in restrictive heat loss attire with use of an "
           "upper-body sauna suit in temperate and hot conditions",
           "", Confidence::confirmed},
    Source{SourceKey::armstrong1994, "Armstrong1994", "Armstrong LE et al.", 1994,
           "Urinary indices of hydration status", "10.1123/ijsn.4.3.265", Confidence::confirmed},
    Source{SourceKey::cheuvront2005, "Cheuvront2005", "Cheuvront SN, Sawka MN", 2005,
           "Hydration assessment of athletes", "", Confidence::confirmed},
    Source{SourceKey::cheuvront2010, "Cheuvront2010", "Cheuvront SN et al.", 2010,
           "Biological variation and diagnostic accuracy of dehydration assessment markers", "10.3945/ajcn.2010.29490",
           Confidence::confirmed},
    Source{SourceKey::garrison2012, "Garrison2012", "Garrison SR et al.", 2012,
           "Nocturnal leg cramps and prescription use that precedes them: a sequence symmetry analysis",
           "10.1001/archinternmed.2011.1029", Confidence::confirmed},
    Source{SourceKey::georgieva2021, "Georgieva2021", "Georgieva J et al.", 2021,
           "Effectiveness of mouth rinsing versus ingesting pickle juice for alleviating electrically induced cramp in "
           "physically active adults",
           "10.3390/app112412096", Confidence::confirmed},
    Source{SourceKey::goulet2013, "Goulet2013", "Goulet EDB", 2013,
           "Effect of exercise-induced dehydration on endurance performance: evaluating the impact of exercise "
           "protocols on outcomes using a meta-analytic procedure",
           "10.1136/bjsports-2012-090958", Confidence::confirmed},
    Source{SourceKey::hoffman2015, "Hoffman2015", "Hoffman MD, Stuempfle KJ", 2015,
           "Muscle cramping during a 161-km ultramarathon: comparison of characteristics of those with and without "
           "cramping",
           "10.1186/s40798-015-0019-7", Confidence::confirmed},
    Source{SourceKey::johnson2020, "Johnson2020", "Johnson EC et al.", 2020,
           "Urinary markers of hydration during 3-day water restriction and graded rehydration",
           "10.1007/s00394-019-02065-7", Confidence::confirmed},
    Source{SourceKey::johnson_k2022, "JohnsonK2022", "Johnson K et al.", 2022,
           "Classification of exercise-associated muscle cramps in Ironman-distance triathletes over three decades "
           "(abstract)",
           "", Confidence::confirmed},
    Source{
        SourceKey::keefe2023, "Keefe2023", "Keefe MS et al.", 2023,
        "The weight, urine colour and thirst Venn diagram is an accurate tool compared with urinary and blood markers "
        "for hydration assessment at morning and afternoon timepoints in euhydrated and free-living individuals",
        "", Confidence::confirmed},
    Source{SourceKey::lau2021, "Lau2021", "Lau WY, Kato H, Nosaka K", 2021,
           "Effect of oral rehydration solution versus spring water intake during exercise in the heat on muscle cramp "
           "susceptibility of young men",
           "10.1186/s12970-021-00414-8", Confidence::confirmed},
    Source{SourceKey::maughan2019, "Maughan2019", "Maughan RJ, Shirreffs SM", 2019,
           "Muscle cramping during exercise: causes, solutions, and questions remaining", "10.1007/s40279-019-01162-1",
           Confidence::confirmed},
    Source{SourceKey::mckenney2015, "McKenney2015", "McKenney MA et al.", 2015,
           "Plasma and electrolyte changes in exercising humans after ingestion of multiple boluses of pickle juice",
           "10.4085/1062-6050-50.2.07", Confidence::confirmed},
    Source{SourceKey::miller2010, "Miller2010", "Miller KC et al.", 2010,
           "Reflex inhibition of electrically induced muscle cramps in hypohydrated humans",
           "10.1249/MSS.0b013e3181c0647e", Confidence::confirmed},
    Source{SourceKey::miller2014, "Miller2014", "Miller KC", 2014,
           "Electrolyte and plasma responses after pickle juice, mustard, and deionized water ingestion in dehydrated "
           "humans",
           "10.4085/1062-6050-49.2.23", Confidence::confirmed},
    Source{SourceKey::mitchell2018, "Mitchell2018", "Mitchell BL", 2018, "Sickle cell trait and sudden death", "",
           Confidence::confirmed},
    Source{SourceKey::panza2017, "Panza2017", "Panza GS et al.", 2017,
           "Acute passive static stretching and cramp threshold frequency", "10.4085/1062-6050-52.7.03",
           Confidence::confirmed},
    Source{SourceKey::perrier2015, "Perrier2015", "Perrier ET et al.", 2015,
           "Twenty-four-hour urine osmolality as a physiological index of adequate water intake", "10.1155/2015/231063",
           Confidence::confirmed},
    Source{SourceKey::schwellnus2011, "Schwellnus2011", "Schwellnus MP, Drew N, Collins M", 2011,
           "Increased running speed and previous cramps rather than dehydration or serum sodium changes predict "
           "exercise-associated muscle cramping: a prospective cohort study in 210 Ironman triathletes",
           "10.1136/bjsm.2010.078535", Confidence::confirmed},
    Source{SourceKey::shang2011, "Shang2011", "Shang G, Collins M, Schwellnus MP", 2011,
           "Factors associated with a self-reported history of exercise-associated muscle cramps in Ironman "
           "triathletes: a case-control study",
           "10.1097/JSM.0b013e31820bcbfd", Confidence::confirmed},
    Source{SourceKey::wardenaar2022, "Wardenaar2022", "Wardenaar F et al.", 2022,
           "Validity of urine color scoring using different light conditions and scoring techniques to assess urine "
           "concentration",
           "10.4085/1062-6050-0389.21", Confidence::confirmed},
};

/// The entry of a key.
[[nodiscard]] constexpr const Source& source(SourceKey key) noexcept {
  return bibliography[static_cast<std::size_t>(key)];
}

namespace detail {

[[nodiscard]] consteval bool bibliography_is_in_order() {
  for (std::size_t i = 0; i != bibliography.size(); ++i) {
    if (static_cast<std::size_t>(bibliography[i].key) != i) return false;
  }
  return static_cast<std::size_t>(SourceKey::wardenaar2022) + 1 == bibliography.size();
}
static_assert(bibliography_is_in_order());

}  // namespace detail

}  // namespace quench
