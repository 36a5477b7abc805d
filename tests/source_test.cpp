// source.hpp: the bibliography is complete, in order, and every DOI is the one on file.
#include "quench/source.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

namespace {

using namespace quench;
using namespace std::string_view_literals;

TEST_CASE("every key finds its own entry") {
  for (std::size_t i = 0; i != bibliography.size(); ++i) {
    const auto key = static_cast<SourceKey>(i);
    CHECK(source(key).key == key);
    CHECK(&source(key) == &bibliography[i]);
  }
  CHECK(source(SourceKey::quench_design).name == "quench"sv);
  CHECK(source(SourceKey::watson1980).name == "Watson1980"sv);
}

TEST_CASE("every source has a name of its own, authors and a title") {
  for (const Source& entry : bibliography) {
    CAPTURE(entry.name);
    CHECK_FALSE(entry.name.empty());
    CHECK_FALSE(entry.authors.empty());
    CHECK_FALSE(entry.title.empty());
    CHECK(std::count_if(bibliography.begin(), bibliography.end(),
                        [&](const Source& other) { return other.name == entry.name; }) == 1);
    // A name is a key of JSON files: no spaces.
    CHECK(entry.name.find(' ') == std::string_view::npos);
  }
}

TEST_CASE("a year is one in which such a paper can have appeared, or 0 where none is on file") {
  for (const Source& entry : bibliography) {
    CAPTURE(entry.name);
    CHECK((entry.year == 0 || (entry.year >= 1900 && entry.year <= 2100)));
    // A name that ends in a year says the year of the entry; the number of a standard is none.
    const std::string digits(entry.name.substr(entry.name.find_last_not_of("0123456789") + 1));
    if (digits.size() == 4 && digits > "1900" && digits < "2100") CHECK(std::to_string(entry.year) == digits);
  }
}

TEST_CASE("a DOI is a bare DOI, and no two sources share one") {
  for (const Source& entry : bibliography) {
    if (entry.doi.empty()) continue;
    CAPTURE(entry.name);
    // 10.<four digits or more>/<something>, without a resolver in front.
    REQUIRE(entry.doi.substr(0, 3) == "10."sv);
    const std::size_t slash = entry.doi.find('/');
    REQUIRE(slash != std::string_view::npos);
    CHECK(slash >= 7);
    CHECK(entry.doi.substr(3, slash - 3).find_first_not_of("0123456789") == std::string_view::npos);
    CHECK(slash + 1 < entry.doi.size());
    CHECK(entry.doi.find_first_of(" \t\"<>") == std::string_view::npos);
    CHECK(std::count_if(bibliography.begin(), bibliography.end(),
                        [&](const Source& other) { return other.doi == entry.doi; }) == 1);
  }
}

struct Reference {
  SourceKey key;
  int year;
  std::string_view doi;
};

// The reference lists of the notes on fluids, electrolytes, safety and cramps.
constexpr Reference references[] = {
    {SourceKey::ainsworth2011, 2011, ""},
    {SourceKey::almond2005, 2005, "10.1056/NEJMoa043901"},
    {SourceKey::atkins, 0, "10.1249/tjx.0000000000000381"},
    {SourceKey::baker2008, 2008, "10.1152/japplphysiol.00130.2008"},
    {SourceKey::baker2009a, 2009, "10.1152/japplphysiol.00197.2009"},
    {SourceKey::baker2016, 2016, "10.1080/02640414.2015.1055291"},
    {SourceKey::baker2017, 2017, "10.1007/s40279-017-0691-5"},
    {SourceKey::baker2020, 2020, "10.14814/phy2.14524"},
    {SourceKey::barnes2019, 2019, "10.1080/02640414.2019.1633159"},
    {SourceKey::bergeron2011, 2011, "10.1542/peds.2011-1664"},
    {SourceKey::bennett2020, 2020, "10.1016/j.wem.2019.11.003"},
    {SourceKey::casa2000, 2000, ""},
    {SourceKey::casa2015, 2015, "10.4085/1062-6050-50.9.07"},
    {SourceKey::cheuvront2017, 2017, "10.1113/EP086284"},
    {SourceKey::chinevere2008, 2008, "10.1249/MSS.0b013e3181641c04"},
    {SourceKey::convertino1996, 1996, ""},
    {SourceKey::coyle2004, 2004, "10.1080/0264041031000140545"},
    {SourceKey::ezekowitz2017, 2017, "10.1016/j.cjca.2017.08.022"},
    {SourceKey::gagnon2013, 2013, ""},
    {SourceKey::givoni_goldman1972, 1972, ""},
    {SourceKey::gonzalez2009, 2009, "10.1152/japplphysiol.00089.2009"},
    {SourceKey::gonzalez2012, 2012, ""},
    {SourceKey::goulet2013, 2013, "10.1136/bjsports-2012-090958"},
    {SourceKey::hew_butler2015, 2015, "10.1136/bjsports-2015-095004"},
    {SourceKey::ioc2011, 2011, "10.1080/02640414.2011.619349"},
    {SourceKey::iso8996, 0, ""},
    {SourceKey::jeukendrup2014, 2014, "10.1007/s40279-014-0148-z"},
    {SourceKey::kerslake1972, 1972, ""},
    {SourceKey::kirby2001, 2001, "10.1002/gps.367"},
    {SourceKey::kdigo2024, 2024, "10.1016/j.kint.2023.10.018"},
    {SourceKey::lara2016, 2016, "10.1186/s12970-016-0141-z"},
    {SourceKey::lau2019, 2019, "10.1136/bmjsem-2018-000478"},
    {SourceKey::looney2019, 2019, ""},
    {SourceKey::looney2022, 2022, ""},
    {SourceKey::ludlow_weyand2017, 2017, ""},
    {SourceKey::mcdermott2017, 2017, "10.4085/1062-6050-52.9.02"},
    {SourceKey::miller2022, 2022, "10.4085/1062-6050-0696.20"},
    {SourceKey::mitchell1972, 1972, "10.1152/jappl.1972.32.4.474"},
    {SourceKey::montain1999, 1999, "10.1093/milmed/164.7.502"},
    {SourceKey::minetti2002, 2002, ""},
    {SourceKey::montain2006, 2006, "10.1136/bjsm.2005.018481"},
    {SourceKey::montain2007, 2007, "10.1123/ijsnem.17.6.574"},
    {SourceKey::mosler2020, 2020, "10.5960/dzsm.2020.453"},
    {SourceKey::nasem2019, 2019, "10.17226/25353"},
    {SourceKey::natasct, 2007, ""},
    {SourceKey::kurdak2010, 2010, "10.1111/j.1600-0838.2010.01218.x"},
    {SourceKey::nguyen_kurtz2005, 2005, "10.1152/ajprenal.00259.2004"},
    {SourceKey::osha, 0, ""},
    {SourceKey::pahnke2006, 2006, ""},
    {SourceKey::pandolf1977, 1977, ""},
    {SourceKey::ravanelli2018, 2018, ""},
    {SourceKey::rivera_brown2020, 2020, "10.1123/ijsnem.2019-0299"},
    {SourceKey::rosner2007, 2007, "10.2215/CJN.02730806"},
    {SourceKey::santee2001, 2001, ""},
    {SourceKey::sawka2007, 2007, "10.1249/mss.0b013e31802ca597"},
    {SourceKey::sekiguchi2022, 2022, "10.1177/19417381211038494"},
    {SourceKey::shapiro1982, 1982, ""},
    {SourceKey::shapiro1995, 1995, ""},
    {SourceKey::shirreffs1996, 1996, "10.1097/00005768-199610000-00009"},
    {SourceKey::shirreffs2011, 2011, "10.1080/02640414.2011.614269"},
    {SourceKey::smith2021, 2021, "10.3390/nu13061807"},
    {SourceKey::soule_goldman1972, 1972, ""},
    {SourceKey::spasovski2014, 2014, "10.1530/EJE-13-1020"},
    {SourceKey::tb_med507, 2003, ""},
    {SourceKey::thomas2016, 2016, "10.1249/MSS.0000000000000852"},
    {SourceKey::tippet2011, 2011, "10.4085/1062-6050-46.1.55"},
    {SourceKey::watson1980, 1980, "10.1093/ajcn/33.1.27"},
    {SourceKey::aap2000, 2000, ""},
    {SourceKey::cbp, 0, ""},
    {SourceKey::rodriguez2009, 2009, "10.1016/j.jada.2009.01.005"},
    {SourceKey::baker2019, 2019, "10.1080/23328940.2019.1632145"},
    {SourceKey::efsa2010, 2010, "10.2903/j.efsa.2010.1459"},
    {SourceKey::efsa_magnesium, 0, ""},
    {SourceKey::eu1169, 2011, ""},
    {SourceKey::gisolfi1998, 1998, "10.1152/jappl.1998.85.5.1941"},
    {SourceKey::iom1997, 1997, "10.17226/5776"},
    {SourceKey::iom2005, 2005, "10.17226/10925"},
    {SourceKey::iom2011, 2011, "10.17226/13050"},
    {SourceKey::iupac, 0, ""},
    {SourceKey::product_label, 0, ""},
    {SourceKey::maughan2016, 2016, "10.3945/ajcn.115.114769"},
    {SourceKey::millard_stafford2021, 2021, "10.3390/nu13092933"},
    {SourceKey::miller2014, 2014, "10.4085/1062-6050-49.2.23"},
    {SourceKey::sollanek2018, 2018, "10.1093/ajcn/nqy005"},
    {SourceKey::stasiuk2017, 2017, ""},
    {SourceKey::usda, 0, ""},
    {SourceKey::usda_sr_legacy, 2018, ""},
    {SourceKey::usda_foundation, 2024, ""},
    {SourceKey::who2006, 2006, ""},
    // Of the notes on cramps, and on fluids 5.
    {SourceKey::armstrong1994, 1994, "10.1123/ijsn.4.3.265"},
    {SourceKey::cheuvront2005, 2005, ""},
    {SourceKey::cheuvront2010, 2010, "10.3945/ajcn.2010.29490"},
    {SourceKey::garrison2012, 2012, "10.1001/archinternmed.2011.1029"},
    {SourceKey::georgieva2021, 2021, "10.3390/app112412096"},
    {SourceKey::hoffman2015, 2015, "10.1186/s40798-015-0019-7"},
    {SourceKey::johnson2020, 2020, "10.1007/s00394-019-02065-7"},
    {SourceKey::johnson_k2022, 2022, ""},
    {SourceKey::keefe2023, 2023, ""},
    {SourceKey::lau2021, 2021, "10.1186/s12970-021-00414-8"},
    {SourceKey::maughan2019, 2019, "10.1007/s40279-019-01162-1"},
    {SourceKey::mckenney2015, 2015, "10.4085/1062-6050-50.2.07"},
    {SourceKey::miller2010, 2010, "10.1249/MSS.0b013e3181c0647e"},
    {SourceKey::mitchell2018, 2018, ""},
    {SourceKey::panza2017, 2017, "10.4085/1062-6050-52.7.03"},
    {SourceKey::perrier2015, 2015, "10.1155/2015/231063"},
    {SourceKey::schwellnus2011, 2011, "10.1136/bjsm.2010.078535"},
    {SourceKey::shang2011, 2011, "10.1097/JSM.0b013e31820bcbfd"},
    {SourceKey::wardenaar2022, 2022, "10.4085/1062-6050-0389.21"},
    {SourceKey::calbet1997, 1997, ""},
    {SourceKey::houmard1991, 1991, ""},
    {SourceKey::neufer1989, 1989, "10.1007/BF00643522"},
    {SourceKey::nolte2010, 2010, "10.1249/MSS.0b013e3181d6f9d0"},
    {SourceKey::peronnet2012, 2012, ""},
    {SourceKey::vist1994, 1994, ""},
};

TEST_CASE("years and DOIs are those of the reference lists") {
  for (const Reference& reference : references) {
    const Source& entry = source(reference.key);
    CAPTURE(entry.name);
    CHECK(entry.year == reference.year);
    CHECK(entry.doi == reference.doi);
  }
}

TEST_CASE("no source with a DOI escapes the comparison with the reference lists") {
  for (const Source& entry : bibliography) {
    if (entry.doi.empty()) continue;
    CAPTURE(entry.name);
    CHECK(std::any_of(std::begin(references), std::end(references),
                      [&](const Reference& reference) { return reference.key == entry.key; }));
  }
}

}  // namespace
