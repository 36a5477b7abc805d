// Names of sources, and how sure a number is: what the rows of rules and models carry. source.hpp has the bibliography.
#pragma once

#include <cstdint>
#include <initializer_list>

#include "quench/detail/config.hpp"

namespace quench {

/// How sure we are that a number is what its source says.
enum class Confidence : std::uint8_t {
  confirmed,  ///< read in the primary publication or in the issuing organization's own text
  secondary,  ///< known through a report of the primary publication
  recalled,   ///< well established; the primary text was not re-read
  derived,    ///< arithmetic on the stated inputs
  design,     ///< quench's own policy built on the cited sources
};

/// The less sure of two: what is recalled, then secondary, then quench's own, then derived.
[[nodiscard]] constexpr Confidence less_sure(Confidence a, Confidence b) noexcept {
  for (const Confidence one : {Confidence::recalled, Confidence::secondary, Confidence::design, Confidence::derived}) {
    if (a == one || b == one) return one;
  }
  return Confidence::confirmed;
}

/// How well the evidence carries a statement of the founding documents.
enum class Grade : std::uint8_t {
  supported,
  plausible,  ///< no contrary evidence, none or little in favor
  contested,  ///< evidence on both sides, or true only inside limits
  contradicted,
};

/// Key of the bibliography.
enum class SourceKey : std::uint8_t {
  quench_design,
  founding,
  own_guideline,
  ace,
  acsm_metabolic,
  ainsworth2011,
  almond2005,
  astronomical_almanac1990,
  atkins,
  baker2008,
  baker2009a,
  baker2016,
  baker2017,
  baker2020,
  barnes2019,
  bergeron2011,
  bennett2020,
  bongers2020,
  casa2000,
  casa2015,
  cheuvront2017,
  chinevere2008,
  convertino1996,
  coyle2004,
  du_bois1916,
  ezekowitz2017,
  fiala,
  gagnon2013,
  givoni_goldman1972,
  gonzalez2009,
  gonzalez2012,
  goulet2013,
  hew_butler2015,
  ioc2011,
  iso7243,
  iso7726,
  iso7933_2004,
  iso7933_2023,
  iso8996,
  jay2024_indoor,
  jeukendrup2014,
  kerslake1972,
  kirby2001,
  kdigo2024,
  kurdak2010,
  lara2016,
  lau2019,
  lemke2012,
  liljegren2008,
  looney2019,
  looney2022,
  ludlow_weyand2017,
  mcdermott2017,
  miller2022,
  minetti2002,
  mitchell1972,
  montain1999,
  montain2006,
  montain2007,
  mosler2020,
  nasem2019,
  natasct,
  nguyen_kurtz2005,
  niosh2016,
  niosh_rhabdo,
  osha,
  pahnke2006,
  pandolf1977,
  ravanelli2018,
  rivera_brown2020,
  rosner2007,
  santee2001,
  sawka2007,
  sekiguchi2022,
  shapiro1982,
  shapiro1995,
  shirreffs1996,
  shirreffs2011,
  smith2021,
  soule_goldman1972,
  spasovski2014,
  stull2011,
  tb_med507,
  thomas2016,
  tippet2011,
  watson1980,
  willmott2018,
  aap2000,
  cbp,
  rodriguez2009,
  baker2019,
  efsa2010,
  efsa_magnesium,
  eu1169,
  gisolfi1998,
  iom1997,
  iom2005,
  iom2011,
  iupac,
  product_label,
  maughan2016,
  millard_stafford2021,
  miller2014,
  sollanek2018,
  stasiuk2017,
  usda,
  who2006,
  armstrong1994,
  cheuvront2005,
  cheuvront2010,
  garrison2012,
  georgieva2021,
  hoffman2015,
  johnson2020,
  johnson_k2022,
  keefe2023,
  lau2021,
  maughan2019,
  mckenney2015,
  miller2010,
  mitchell2018,
  panza2017,
  perrier2015,
  schwellnus2011,
  shang2011,
  wardenaar2022,
  calbet1997,
  houmard1991,
  neufer1989,
  nolte2010,
  peronnet2012,
  vist1994,
  usda_sr_legacy,
  usda_foundation,
};

}  // namespace quench
