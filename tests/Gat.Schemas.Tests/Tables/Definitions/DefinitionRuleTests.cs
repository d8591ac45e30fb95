using System.Text.RegularExpressions;
using Gat.Schemas.Tables;

namespace Gat.Schemas.Tests.Tables.Definitions;

/// <summary>Rules that every table definition keeps, so that a reader of one table can read them all.</summary>
public sealed partial class DefinitionRuleTests
{
    /// <summary>Tables whose rows have no name of their own, and why.</summary>
    private static readonly Dictionary<string, string> keyless = new()
    {
        ["dist_system"] = "It has exactly one row.",
        ["measurements"] = "Scenario and time, which belong to it, may be null; the reader refuses duplicates.",
        ["schedule_summary"] = "It has exactly one row.",
        ["vvo_year"] = "It has exactly one row.",
    };

    /// <summary>Numbers without a unit, and why.</summary>
    private static readonly Dictionary<string, string> unitless = new()
    {
        ["dist_cap_controls.off_value"] = "In the unit of the quantity that the control looks at.",
        ["dist_cap_controls.on_value"] = "In the unit of the quantity that the control looks at.",
        ["dist_loads.p_exponent"] = "A power.",
        ["dist_loads.q_exponent"] = "A power.",
        ["dist_nodes.x"] = "Coordinates of any plane system.",
        ["dist_nodes.y"] = "Coordinates of any plane system.",
        ["hostcap_binding.gain_mw_per_unit"] = "MW per unit of the quantity that is limited.",
        ["hostcap_binding.limit_value"] = "In the unit of the quantity that is limited.",
        ["hostcap_binding.value"] = "In the unit of the quantity that is limited.",
        ["hostcap_next.limit_value"] = "In the unit of the quantity that is limited.",
        ["hostcap_next.limiting_value"] = "In the unit of the quantity that is limited.",
        ["hostcap_profile.limit_value"] = "In the unit of the quantity that is limited.",
        ["hostcap_profile.limiting_value"] = "In the unit of the quantity that is limited.",
        ["hostcap_scenarios.limit_value"] = "In the unit of the quantity that is limited.",
        ["hostcap_scenarios.value"] = "In the unit of the quantity that is limited.",
        ["hostcap_summary.limit_value"] = "In the unit of the quantity that is limited.",
        ["hostcap_summary.limiting_value"] = "In the unit of the quantity that is limited.",
        ["measurement_truth.true_value"] = "In the unit of the kind.",
        ["measurements.std"] = "In the unit of the kind.",
        ["measurements.value"] = "In the unit of the kind.",
        ["opf_binding.dual"] = "In the unit of the objective per that of the limit.",
        ["opf_binding.excess"] = "In the unit that its row tells.",
        ["opf_binding.limit"] = "In the unit that its row tells.",
        ["opf_binding.value"] = "In the unit that its row tells.",
        ["profile_repairs.value"] = "In the unit of the profile.",
        ["opf_nodes.lmp_p"] = "In the unit of the objective per MW.",
        ["opf_nodes.lmp_q"] = "In the unit of the objective per Mvar.",
        ["opf_summary.bound"] = "In the unit of the objective, which its row tells.",
        ["opf_summary.objective"] = "In the unit of the objective, which its row tells.",
        ["opf_summary.penalty"] = "In the unit of the objective, which its row tells.",
        ["outage_stats.analytic"] = "In the row's unit.",
        ["outage_stats.bias_bound"] = "In the row's unit.",
        ["outage_stats.controlled_mean"] = "In the row's unit.",
        ["outage_stats.controlled_std_error"] = "In the row's unit.",
        ["outage_stats.mean"] = "In the row's unit.",
        ["outage_stats.p5"] = "In the row's unit.",
        ["outage_stats.p50"] = "In the row's unit.",
        ["outage_stats.p95"] = "In the row's unit.",
        ["outage_stats.std_error"] = "In the row's unit.",
        ["profiles.value"] = "A factor, or in the unit of the column that follows it.",
        ["schedule_binding.dual"] = "Objective per unit of the limited quantity.",
        ["schedule_binding.gives_way"] = "In the unit of the quantity that is limited.",
        ["schedule_binding.limit"] = "In the unit of the quantity that is limited.",
        ["schedule_binding.value"] = "In the unit of the quantity that is limited.",
        ["scenario_values.value"] = "A factor, or in the unit of the column that it changes.",
        ["scenarios.weight"] = "Only proportions matter.",
        ["se_correction.after"] = "In the row's unit.",
        ["se_correction.before"] = "In the row's unit.",
        ["se_correction.limit"] = "In the row's unit.",
        ["se_residuals.detectable_error"] = "In standard deviations.",
        ["se_residuals.estimate"] = "In the row's unit.",
        ["se_residuals.normalized_residual"] = "In standard deviations.",
        ["se_residuals.residual"] = "In the row's unit.",
        ["se_residuals.std"] = "In the row's unit.",
        ["se_residuals.value"] = "In the row's unit.",
        ["se_summary.chi2"] = "A sum of squares of standard deviations.",
        ["se_summary.chi2_limit"] = "A sum of squares of standard deviations.",
        ["se_summary.max_normalized_residual"] = "In standard deviations.",
        ["se_summary.p_value"] = "A probability.",
        ["se_summary.residual_limit"] = "In standard deviations.",
        ["solve_conflict.amount"] = "In the unit of the problem's author.",
        ["solve_constraints.dual_value"] = "In the unit of the problem's author.",
        ["solve_constraints.lower"] = "In the unit of the problem's author.",
        ["solve_constraints.upper"] = "In the unit of the problem's author.",
        ["solve_constraints.value"] = "In the unit of the problem's author.",
        ["solve_summary.bound"] = "In the unit of the problem's author.",
        ["solve_summary.objective"] = "In the unit of the problem's author.",
        ["solve_variables.lower"] = "In the unit of the problem's author.",
        ["solve_variables.reduced_cost"] = "In the unit of the problem's author.",
        ["solve_variables.upper"] = "In the unit of the problem's author.",
        ["solve_variables.value"] = "In the unit of the problem's author.",
        ["stress_summary.cvar95"] = "In the unit of the metric.",
        ["stress_summary.mean"] = "In the unit of the metric.",
        ["stress_summary.p5"] = "In the unit of the metric.",
        ["stress_summary.p50"] = "In the unit of the metric.",
        ["stress_summary.p95"] = "In the unit of the metric.",
        ["stress_summary.std_error"] = "In the unit of the metric.",
        ["vvo_controls.max"] = "A position of a regulator, else Mvar.",
        ["vvo_controls.min"] = "A position of a regulator, else Mvar.",
        ["vvo_performance.bound"] = "In the unit of the objective, which its row tells.",
        ["vvo_settings.present"] = "In the unit that its row tells.",
        ["vvo_settings.setting"] = "In the unit that its row tells.",
        ["vvo_year.bound"] = "In the unit of the objective.",
    };

    /// <summary>Result columns whose name is a promise older than the rule of unit suffixes.</summary>
    private static readonly string[] promisedWithoutSuffix =
    [
        "pf_nodes.v_violation", "reconfiguration_summary.bound", "reconfiguration_summary.gap", "reconfiguration_summary.trees",
        "der_envelope_summary.inner_area", "der_envelope_summary.outer_area", "der_envelope_summary.unconstrained_area", "opf_summary.gap", "opf_summary.relaxation_gap",
        "flisr_runs.load_level", "flisr_runs.probability", "flisr_runs.minutes", "flisr_runs.repair_hours", "flisr_steps.load_level", "flisr_steps.minute",
        "reliability_indices.saifi", "reliability_indices.asai", "reliability_indices.maifi", "reliability_indices.caifi",
        "outage_samples.saifi", "outage_samples.maifi", "outage_samples.affected", "outage_samples.control_saifi",
        "schedule_nodes.price", "schedule_steps.import_price", "schedule_steps.export_price", "schedule_steps.cost", "schedule_steps.revenue",
        "schedule_totals.own_cost", "schedule_totals.energy_value", "schedule_summary.cost", "schedule_summary.revenue", "schedule_summary.profit",
        "schedule_summary.demand_charge", "schedule_summary.objective", "schedule_summary.gap", "schedule_summary.primal_residual",
        "schedule_summary.dual_residual",
        "se_states.std",
        "solve_summary.primal_residual", "solve_summary.dual_residual", "solve_summary.relative_gap", "solve_summary.infeasibility_residual",
        "solve_summary.unboundedness_residual",
        "stress_scenarios.price_factor", "stress_scenarios.load_factor", "stress_scenarios.renewable_factor",
        "stress_scenarios.outage_start_hour", "stress_scenarios.outage_hours", "stress_scenarios.cost",
        "vvo_performance.gap", "vvo_year.operations", "vvo_year.gap",
    ];

    private static readonly Dictionary<string, string> suffixOf = new()
    {
        ["pu"] = "_pu",
        ["deg"] = "_deg",
        ["MW"] = "_mw",
        ["Mvar"] = "_mvar",
        ["kA"] = "_ka",
        ["h"] = "_h",
        ["MWh"] = "_mwh",
        ["kW"] = "_kw",
        ["kvar"] = "_kvar",
        ["kWh"] = "_kwh",
        ["min"] = "_minutes",
        ["days"] = "_days",
        ["pu^2 h"] = "_pu2h",
        ["fraction"] = "_fraction",
        ["%"] = "_pct",
        ["MVA"] = "_mva",
        ["currency"] = "",
    };

    public static TheoryData<string> TableNames => [.. TableCatalog.All.Select(table => table.Name)];

    [Theory, MemberData(nameof(TableNames))]
    public void A_key_names_columns_that_are_never_null_or_is_absent_for_a_reason(string name)
    {
        var table = TableCatalog.Find(name)!;

        Assert.NotEqual(table.Key.IsEmpty, !keyless.ContainsKey(name));
        Assert.All(table.Key, column => Assert.False(table.Column(column).Nullable, column));
        Assert.Equal(table.Key.Length, table.Key.Distinct().Count());
    }

    [Theory, MemberData(nameof(TableNames))]
    public void A_reference_points_to_a_column_of_the_same_type_that_is_in_the_targets_key(string name)
    {
        var table = TableCatalog.Find(name)!;

        Assert.All(table.References, reference =>
        {
            var target = TableCatalog.Find(reference.Table);
            Assert.NotNull(target);
            Assert.Equal(reference.Table, target.Name);
            Assert.Contains(reference.TargetColumn, target.Key);
            Assert.Equal(target.Column(reference.TargetColumn).Type, table.Column(reference.Column).Type);
        });
    }

    [Theory, MemberData(nameof(TableNames))]
    public void An_ordered_pair_compares_two_columns_of_the_same_unit_and_type(string name)
    {
        var table = TableCatalog.Find(name)!;

        Assert.All(table.OrderedPairs, pair =>
        {
            var (low, high) = (table.Column(pair.Low), table.Column(pair.High));
            Assert.Contains(low.Type, new[] { ColumnType.Number, ColumnType.Integer });
            Assert.Equal(low.Type, high.Type);
            Assert.Equal(low.Unit, high.Unit);
        });
    }

    [Theory, MemberData(nameof(TableNames))]
    public void Columns_that_end_in_min_and_max_are_an_ordered_pair(string name)
    {
        var table = TableCatalog.Find(name)!;
        var pairs = table.Columns
            .Where(column => !table.IsResult && column.Name.EndsWith("_min", StringComparison.Ordinal))
            .Select(column => (Low: column.Name, High: column.Name[..^3] + "max"))
            .Where(pair => table.Has(pair.High));

        Assert.All(pairs, pair => Assert.Contains(new OrderedPair(pair.Low, pair.High), table.OrderedPairs));
    }

    [Theory, MemberData(nameof(TableNames))]
    public void A_number_has_a_unit_or_is_listed_here_with_a_reason(string name) =>
        Assert.All(TableCatalog.Find(name)!.Columns, column =>
            Assert.Equal(column.Type == ColumnType.Number && !unitless.ContainsKey($"{name}.{column.Name}"), column.Unit.Length > 0));

    [Theory, MemberData(nameof(TableNames))]
    public void A_result_carries_its_unit_as_a_suffix(string name)
    {
        var table = TableCatalog.Find(name)!;

        Assert.All(table.Columns.Where(column => table.IsResult && column.Unit.Length > 0), column =>
            Assert.True(promisedWithoutSuffix.Contains($"{name}.{column.Name}")
                || column.Name.EndsWith(string.Join("_per", column.Unit.Split('/').Select(unit => suffixOf[unit])), StringComparison.Ordinal), column.Name));
    }

    [Theory, MemberData(nameof(TableNames))]
    public void A_nullable_column_says_what_null_means(string name) =>
        Assert.All(
            TableCatalog.Find(name)!.Columns.Where(column => column.Nullable),
            column => Assert.Contains("Null = ", column.Meaning, StringComparison.Ordinal));

    [Theory, MemberData(nameof(TableNames))]
    public void Words_and_only_words_list_what_they_take(string name) =>
        Assert.All(TableCatalog.Find(name)!.Columns, column =>
        {
            Assert.Equal(column.Type == ColumnType.Word, !column.Words.IsEmpty);
            Assert.Equal(column.Words.Length, column.Words.Distinct().Count());
        });

    [Theory, MemberData(nameof(TableNames))]
    public void Names_are_snake_case_and_texts_are_sentences(string name)
    {
        var table = TableCatalog.Find(name)!;

        Assert.All(table.Columns.Select(column => column.Name).Append(name), word => Assert.Matches(SnakeCase(), word));
        Assert.All(
            table.Columns.Select(column => column.Meaning).Append(table.Purpose),
            text => Assert.EndsWith(".", text, StringComparison.Ordinal));
        Assert.NotEmpty(table.Group);
    }

    [Fact]
    public void Exceptions_listed_here_still_exist()
    {
        Assert.All(keyless.Keys, name => Assert.NotNull(TableCatalog.Find(name)));
        Assert.All(
            unitless.Keys.Concat(promisedWithoutSuffix).Select(path => path.Split('.')),
            path => Assert.True(TableCatalog.Find(path[0])!.Has(path[1]), path[1]));
    }

    [GeneratedRegex("^[a-z][a-z0-9]*(_[a-z0-9]+)*$")]
    private static partial Regex SnakeCase();
}
