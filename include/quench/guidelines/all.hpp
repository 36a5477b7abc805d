// Every guideline of quench, and how to find one by its name.
#pragma once

#include <array>
#include <string_view>

#include "quench/guidelines/aap_2000.hpp"
#include "quench/guidelines/aap_2011.hpp"
#include "quench/guidelines/ace.hpp"
#include "quench/guidelines/acsm_1996.hpp"
#include "quench/guidelines/acsm_2007.hpp"
#include "quench/guidelines/ada_acsm_2009.hpp"
#include "quench/guidelines/and_acsm_2016.hpp"
#include "quench/guidelines/cbp.hpp"
#include "quench/guidelines/coyle_2004.hpp"
#include "quench/guidelines/dge_2020.hpp"
#include "quench/guidelines/eah_2015.hpp"
#include "quench/guidelines/founding.hpp"
#include "quench/guidelines/ioc_2010.hpp"
#include "quench/guidelines/nata_2000.hpp"
#include "quench/guidelines/nata_2017.hpp"
#include "quench/guidelines/niosh.hpp"
#include "quench/guidelines/osha.hpp"
#include "quench/guidelines/tb_med_507_water.hpp"

namespace quench::guidelines {

/// All of them, the founding rule first, then sports by year, children, work.
inline constexpr std::array all{founding,      ace,      acsm_1996, nata_2000,     coyle_2004, acsm_2007,
                                ada_acsm_2009, ioc_2010, eah_2015,  and_acsm_2016, nata_2017,  dge_2020,
                                aap_2000,      aap_2011, niosh,     osha,          cbp,        tb_med_507_guideline};

/// The guideline of a name, "acsm_2007".
///
/// Error    Errc::missing naming "guideline" where there is none.
[[nodiscard]] constexpr Result<Guideline> find(std::string_view name) {
  for (const Guideline& guideline : all) {
    if (guideline.name == name) return guideline;
  }
  return tl::unexpected(Error{Errc::missing, "guideline"});
}

}  // namespace quench::guidelines
