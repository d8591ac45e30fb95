using Gat.Schemas.Tables;

namespace Gat.Schemas.Tests.Tables.Definitions;

/// <summary>The column names of the founding documents are promises, and the columns they list are enough for a valid table.</summary>
public sealed class FoundingDocumentTests
{
    [Theory]
    [InlineData("dist_nodes", "node_id phase type v_min v_max load_p load_q feeder_id")]
    [InlineData("dist_branches", "branch_id from_node to_node r x b tap status thermal_limit")]
    [InlineData("der_assets", "asset_id bus_id phase asset_type p_min p_max q_min q_max ramp_up ramp_down energy_cap soc_min soc_max "
        + "efficiency owner_id agg_id priority cost_curve_id telemetry_id")]
    public void The_columns_of_the_playbook_are_enough(string table, string columns)
    {
        var schema = TableCatalog.Find(table)!;
        var named = columns.Split(' ');

        Assert.All(named, column => Assert.True(schema.Has(column), column));
        Assert.Empty(schema.Columns.Where(column => !column.Nullable).Select(column => column.Name).Except(named));
    }

    [Theory]
    [InlineData("dist_system", "name base_mva base_frequency_hz source")]
    [InlineData("dist_nodes", "node_id phase type v_min v_max load_p load_q feeder_id base_kv v_set gs bs customers x y")]
    [InlineData("dist_branches", "branch_id from_node to_node phase r x b tap phase_shift_deg status thermal_limit i_max_ka kind length_km")]
    [InlineData("dist_generators", "gen_id node_id p q p_min p_max q_min q_max v_set status cost_c2 cost_c1 cost_c0 cost_curve_id")]
    [InlineData("cost_curves", "cost_curve_id point p_mw cost_per_h")]
    [InlineData("dist_caps", "cap_id node_id phase q steps control on_v off_v state")]
    [InlineData("dist_regulators", "reg_id branch_id phase tap_min tap_max tap_step v_set bandwidth r_ldc x_ldc tap_position")]
    [InlineData("dist_switches", "switch_id branch_id kind normal_state remote operate_minutes")]
    [InlineData("switching_devices", "switch_id")]
    [InlineData("dist_loads", "load_id node_id phase connection p q")]
    [InlineData("dist_line_impedances", "branch_id row_phase col_phase r_ohm x_ohm b_us")]
    [InlineData("dist_transformers", "connection kva kv r x")]
    [InlineData("der_assets", "s_max soc_init eff_charge eff_discharge cost_per_mwh")]
    [InlineData("reliability", "element_id element_type failure_rate repair_hours switching_hours")]
    [InlineData("outage_scenarios", "scenario_id element_id start_hour duration_hours")]
    [InlineData("profiles", "timestamp profile_id value")]
    [InlineData("profile_map", "element_kind element_id column profile_id mode")]
    [InlineData("prices", "timestamp value")]
    [InlineData("scenarios", "scenario_id weight")]
    [InlineData("scenario_values", "scenario_id element_kind element_id column value mode")]
    public void Input_tables_have_the_promised_columns(string table, string columns) =>
        Assert.All(columns.Split(' '), column => Assert.True(TableCatalog.Find(table)!.Has(column), column));

    [Theory]
    [InlineData("pf_nodes", "scenario_id node_id phase vm_pu va_deg p_mw q_mvar v_violation")]
    [InlineData("pf_branches", "scenario_id branch_id from_node to_node phase p_from_mw q_from_mvar p_to_mw q_to_mvar i_from_ka i_to_ka "
        + "loss_mw loss_mvar loading_pct")]
    [InlineData("pf_summary", "scenario_id timestamp status iterations max_mismatch_pu loss_mw loss_mvar v_min_pu v_min_node v_max_pu v_max_node "
        + "max_loading_pct max_loading_branch source_p_mw source_q_mvar unserved_mw")]
    public void Result_tables_have_exactly_the_promised_columns(string table, string columns) =>
        Assert.Equal(columns.Split(' '), TableCatalog.Find(table)!.Columns.Select(column => column.Name));
}
