// quench wbgt over a CSV file: one case a row, by the model that the row names.
#include <array>
#include <cctype>
#include <cmath>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "commands.hpp"
#include "csv.hpp"
#include "inputs.hpp"
#include "wbgt.hpp"

namespace quench_cli {

namespace {

using quench::Errc;
using quench::in_celsius;
using quench::text::InputError;

// The core's fields, as columns.
constexpr std::array columns{FieldName{"wbgt.air", "tair_c"},
                             FieldName{"wbgt.relative_humidity", "rh_pct"},
                             FieldName{"wbgt.wind", "wind_ms"},
                             FieldName{"wbgt.wind_height", "wind_height_m"},
                             FieldName{"wbgt.pressure", "pressure_hpa"},
                             FieldName{"wbgt.solar", "solar_wm2"},
                             FieldName{"wbgt.ground_albedo", "surface_albedo"},
                             FieldName{"wbgt.globe", "tg_in_c"},
                             FieldName{"wbgt.natural_wet_bulb", "twb_in_c"},
                             FieldName{"wbgt.globe_diameter", "globe_d_m"},
                             FieldName{"sunlight.global", "solar_wm2"},
                             FieldName{"sunlight.direct_fraction", "fdir"},
                             FieldName{"sunlight.cos_zenith", "cos_zenith"},
                             FieldName{"place.latitude", "lat"},
                             FieldName{"place.longitude", "lon"},
                             FieldName{"time.", "date_utc"}};

std::string lower(std::string_view words) {
  std::string result(words);
  for (char& c : result) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return result;
}

enum class CaseModel { liljegren, weights_sun, weights_shade, stull, simplified, indoor };
enum class WindProfile { none, urban, rural, logarithmic };

struct CaseKind {
  CaseModel model = CaseModel::liljegren;
  WindProfile profile = WindProfile::none;
};

constexpr const char* known_models =
    "one of liljegren (wind at 2 m; or with urban stability, rural stability or logarithmic wind profile), ISO 7243 "
    "weights 0.7/0.2/0.1, ISO 7243 weights 0.7/0.3, Stull 2011 wet bulb, ABM simplified WBGT, Bernard indoor";

std::optional<CaseKind> kind_of(std::string_view cell) {
  const std::string model = lower(trimmed(cell));
  const auto has = [&](std::string_view words) { return model.find(words) != std::string::npos; };
  if (model == "liljegren") return CaseKind{CaseModel::liljegren, WindProfile::none};
  if (model.starts_with("liljegren")) {
    if (has("logarithmic")) return CaseKind{CaseModel::liljegren, WindProfile::logarithmic};
    if (has("urban stability")) return CaseKind{CaseModel::liljegren, WindProfile::urban};
    if (has("rural stability")) return CaseKind{CaseModel::liljegren, WindProfile::rural};
    return std::nullopt;
  }
  if (model == "iso 7243 weights 0.7/0.2/0.1") return CaseKind{CaseModel::weights_sun};
  if (model == "iso 7243 weights 0.7/0.3") return CaseKind{CaseModel::weights_shade};
  if (model == "stull 2011 wet bulb") return CaseKind{CaseModel::stull};
  if (model == "abm simplified wbgt") return CaseKind{CaseModel::simplified};
  if (model == "bernard indoor") return CaseKind{CaseModel::indoor};
  return std::nullopt;
}

using Columns = std::vector<std::string_view>;

// Columns without which no row of this kind can be computed. Sun and its height have two ways to be said; that is
// looked at apart.
Columns columns_of(const CaseKind& kind) {
  switch (kind.model) {
    case CaseModel::liljegren:
      if (kind.profile != WindProfile::none) {
        return {"tair_c", "rh_pct", "pressure_hpa", "wind_ms", "wind_height_m", "solar_wm2"};
      }
      return {"tair_c", "rh_pct", "pressure_hpa", "wind_ms", "solar_wm2"};
    case CaseModel::weights_sun:
      return {"tair_c", "twb_in_c", "tg_in_c"};
    case CaseModel::weights_shade:
      return {"twb_in_c", "tg_in_c"};
    case CaseModel::stull:
    case CaseModel::simplified:
    case CaseModel::indoor:
      return {"tair_c", "rh_pct"};
  }
  return {};
}

const Columns given_sun_columns{"fdir", "cos_zenith"};
const Columns position_columns{"date_utc", "lat", "lon"};

// Reads the cells of one row by the names of their columns. The first error is kept.
class RowReader {
 public:
  RowReader(const CsvTable& table, const CsvRow& row) : table_(table), row_(row) {}

  [[nodiscard]] std::string cell(std::string_view column) const {
    const auto i = table_.column(column);
    return i ? row_.fields[*i] : std::string();
  }
  /// A number, or nothing where the cell is empty or there is no such column. Something else is NaN: the check of the
  /// core then says what is allowed.
  std::optional<double> number(std::string_view column) {
    const CsvNumber number = csv_number(cell(column));
    if (number.state == CsvNumber::State::empty) return std::nullopt;
    return number.state == CsvNumber::State::number ? number.value : std::nan("");
  }
  /// The same, NaN where there is none.
  double needed(std::string_view column) { return number(column).value_or(std::nan("")); }
  void fail(const InputError& what) {
    if (!error_.empty()) return;
    InputError error = what;
    error.field = "line " + std::to_string(row_.line) + ", " + error.field;
    error_ = error.message();
  }
  void fail(const quench::Error& what) {
    InputError error = describe(what, columns);
    if (what.code == Errc::not_finite && table_.column(error.field)) {
      const std::string words = shown(cell(error.field));
      error.value = words.empty() ? "missing" : words + " is not a number";
    }
    fail(error);
  }
  /// One line; empty if there is none.
  [[nodiscard]] const std::string& error() const { return error_; }

 private:
  const CsvTable& table_;
  const CsvRow& row_;
  std::string error_;
};

// What the output columns hold; empty where a model has no such temperature.
struct CaseResult {
  std::string globe{}, natural_wet_bulb{}, psychrometric_wet_bulb{}, wbgt{};
};

std::string cell_of(const quench::Temperature& t) { return csv_decimal(in_celsius(t), 6); }

CaseResult result_of(const quench::Wbgt& wbgt) {
  return {cell_of(wbgt.globe), cell_of(wbgt.natural_wet_bulb), cell_of(wbgt.psychrometric_wet_bulb),
          cell_of(wbgt.value)};
}

// The sun of a row: taken as given; by place and time where that is empty.
void read_sunlight(RowReader& in, quench::Sunlight& light, bool height_needed) {
  const auto fraction = in.number("fdir");
  const auto cos_zenith = in.number("cos_zenith");
  const bool dark = !(light.global > quench::HeatFlux{});
  const bool fraction_open = !fraction && !dark;
  const bool height_open = !cos_zenith && (fraction_open || height_needed || (!dark && fraction != 0.0));
  light.direct_fraction = fraction.value_or(0.0);
  light.cos_zenith = cos_zenith.value_or(0.0);
  if (!fraction_open && !height_open) return;
  const std::string date = in.cell("date_utc");
  if (trimmed(date).empty()) {
    in.fail({height_open ? "cos_zenith" : "fdir", "missing", "needed, or date_utc, lat and lon"});
    return;
  }
  const auto time = quench::text::parse_utc_time("date_utc", shown(date));
  if (!time) in.fail(time.error());
  if (!in.error().empty()) return;
  const quench::GeoPoint place{in.needed("lat"), in.needed("lon")};
  auto sun = quench::sun_position(place, *time);
  if (!sun) {
    in.fail(sun.error());
    return;
  }
  if (cos_zenith) sun->cos_zenith = *cos_zenith;
  light.cos_zenith = sun->cos_zenith;
  if (!fraction_open) return;
  const auto split = quench::split_sunlight(light.global, *sun);
  if (!split) in.fail(split.error());
  if (split) light = *split;
}

quench::Speed wind_of_thermofeel(RowReader& in, const quench::WbgtConditions& c, WindProfile profile,
                                 quench::Length height) {
  // Its 10 m wind is not taken below this.
  const quench::Speed wind = quench::detail::greatest(*c.wind, 0.62 * quench::meter_per_second);
  const auto result =
      profile == WindProfile::logarithmic
          ? quench::wind_at_2_m_logarithmic(wind, height)
          : quench::wind_at_2_m(wind, height, quench::stability_class(wind, c.sunlight.global, c.sunlight.cos_zenith),
                                profile == WindProfile::rural ? quench::Terrain::rural : quench::Terrain::urban);
  if (!result) in.fail(result.error());
  return result.value_or(wind);
}

CaseResult solve_liljegren(RowReader& in, WindProfile profile) {
  quench::WbgtConditions c;
  c.air = quench::celsius(in.needed("tair_c"));
  c.relative_humidity = in.needed("rh_pct") / 100.0;
  c.wind = in.needed("wind_ms") * quench::meter_per_second;
  c.pressure = in.needed("pressure_hpa") * quench::hectopascal;
  c.sunlight.global = in.needed("solar_wm2") * quench::watt_per_square_meter;
  if (const auto albedo = in.number("surface_albedo")) c.ground_albedo = *albedo;
  if (const auto diameter = in.number("globe_d_m")) c.globe_diameter = *diameter * quench::meter;
  const double height = in.number("wind_height_m").value_or(2.0);
  const bool by_stability = profile == WindProfile::urban || profile == WindProfile::rural;
  read_sunlight(in, c.sunlight, by_stability);
  if (!in.error().empty()) return {};
  if (const auto ok = c.check(); !ok) {  // before the wind is changed
    in.fail(ok.error());
    return {};
  }
  if (profile != WindProfile::none) {
    if (in.cell("wind_height_m").empty()) in.fail({"wind_height_m", "missing", "needed"});
    c.wind = wind_of_thermofeel(in, c, profile, height * quench::meter);
  } else if (!(std::fabs(height - 2.0) < 1e-9)) {
    in.fail({"wind_height_m", shown(in.cell("wind_height_m")),
             "the model liljegren takes wind at 2 m; a wind profile in its name carries it there"});
  }
  if (!in.error().empty()) return {};
  const auto wbgt = quench::liljegren_wbgt(c);
  if (!wbgt) {
    in.fail(wbgt.error());
    return {};
  }
  return result_of(*wbgt);
}

CaseResult solve_weights(RowReader& in, bool sun) {
  quench::WbgtReadings readings{quench::celsius(in.needed("twb_in_c")), quench::celsius(in.needed("tg_in_c"))};
  if (sun) readings.air = quench::celsius(in.needed("tair_c"));
  const auto wbgt = sun ? quench::wbgt_in_sun(readings) : quench::wbgt_in_shade(readings);
  if (!wbgt) {
    in.fail(wbgt.error());
    return {};
  }
  return {cell_of(*readings.globe), cell_of(*readings.natural_wet_bulb), "", cell_of(*wbgt)};
}

CaseResult solve_air(RowReader& in, CaseModel model) {
  const quench::Temperature air = quench::celsius(in.needed("tair_c"));
  const double humidity = in.needed("rh_pct") / 100.0;
  if (model == CaseModel::indoor) {
    const auto wbgt = quench::indoor_wbgt(air, humidity, in.number("wind_ms").value_or(1.0) * quench::meter_per_second);
    if (!wbgt) in.fail(wbgt.error());
    if (wbgt) return result_of(*wbgt);
    return {};
  }
  const auto result =
      model == CaseModel::stull ? quench::stull_wet_bulb(air, humidity) : quench::simplified_wbgt(air, humidity);
  if (!result) {
    in.fail(result.error());
    return {};
  }
  CaseResult only;
  (model == CaseModel::stull ? only.psychrometric_wet_bulb : only.wbgt) = cell_of(*result);
  return only;
}

CaseResult solve(RowReader& in) {
  const auto kind = kind_of(in.cell("model"));
  if (!kind) {
    const std::string model = shown(in.cell("model"));
    in.fail({"model", model.empty() ? "missing" : model, known_models});
    return {};
  }
  switch (kind->model) {
    case CaseModel::liljegren:
      return solve_liljegren(in, kind->profile);
    case CaseModel::weights_sun:
      return solve_weights(in, true);
    case CaseModel::weights_shade:
      return solve_weights(in, false);
    case CaseModel::stull:
    case CaseModel::simplified:
    case CaseModel::indoor:
      return solve_air(in, kind->model);
  }
  return {};
}

// The first column that a row of the table needs and the table does not have, in words; empty if there is none.
std::string missing_column(const CsvTable& table) {
  if (!table.column("model")) return "model";
  const std::size_t model = *table.column("model");
  for (const CsvRow& row : table.rows()) {
    if (!row.problem.empty()) continue;
    const auto kind = kind_of(row.fields[model]);
    if (!kind) continue;
    const std::string needed_by = " (line " + std::to_string(row.line) + " needs it)";
    if (const auto column = table.missing(columns_of(*kind)); !column.empty()) {
      return std::string(column) + needed_by;
    }
    if (kind->model != CaseModel::liljegren || table.missing(position_columns).empty()) continue;
    if (const auto column = table.missing(given_sun_columns); !column.empty()) {
      return std::string(column) + " (or date_utc, lat and lon)" + needed_by;
    }
  }
  return {};
}

}  // namespace

int run_wbgt_cases(const std::string& path) {
  const auto table = read_csv(path);
  if (!table) return fail(table.error());
  if (const std::string column = missing_column(*table); !column.empty()) {
    return fail(path + ": column " + column + " is missing");
  }
  const Columns read{"model",          "tair_c",    "rh_pct",     "pressure_hpa", "wind_ms", "wind_height_m",
                     "solar_wm2",      "fdir",      "cos_zenith", "date_utc",     "lat",     "lon",
                     "surface_albedo", "globe_d_m", "twb_in_c",   "tg_in_c"};
  if (const auto column = table->repeated(read); !column.empty()) {
    return fail(path + ": column " + std::string(column) + " is there more than once");
  }

  std::string output = table->header().text + ",tg_c,tnwb_c,tpwb_c,wbgt_c,error\n";
  int bad_rows = 0;
  for (const CsvRow& row : table->rows()) {
    RowReader in(*table, row);
    CaseResult result;
    std::string error = row.problem.empty() ? "" : "line " + std::to_string(row.line) + ": " + row.problem;
    if (error.empty()) {
      result = solve(in);
      error = in.error();
    }
    if (!error.empty()) {
      result = {};
      ++bad_rows;
    }
    output += row.text + "," + result.globe + "," + result.natural_wet_bulb + "," + result.psychrometric_wet_bulb +
              "," + result.wbgt + "," + csv_field(error) + "\n";
  }
  if (bad_rows != 0) {
    std::fprintf(stderr, "quench: %d of %zu rows could not be computed; the column error says why\n", bad_rows,
                 table->rows().size());
  }
  return print(output);
}

}  // namespace quench_cli
