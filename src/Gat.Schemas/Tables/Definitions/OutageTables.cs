using System.Collections.Immutable;
using static Gat.Schemas.Tables.ColumnDefinitions;

namespace Gat.Schemas.Tables.Definitions;

/// <summary>What <c>gat adms outage-mc</c> finds.</summary>
public static class OutageTables
{
    private const string Group = "Outage results";

    /// <summary><c>outage_samples</c>: the years drawn.</summary>
    public static TableSchema Samples { get; } = new("outage_samples", Group, "One year of outages, drawn from its number and the seed alone.",
        Integer("year", "Number of the year, from 1.").AtLeast(1),
        Integer("events", "Faults, temporary ones included.").AtLeast(0),
        Integer("overlapping_events", "Faults that came while another one that they can meet was not yet repaired.").AtLeast(0),
        Number("saifi", "1", "Sustained interruptions per customer. Null = no customers.").AtLeast(0).Optional(),
        Number("saidi_h", "h", "Hours of sustained interruptions per customer. Null = no customers.").AtLeast(0).Optional(),
        Number("maifi", "1", "Momentary interruptions per customer. Null = no customers.").AtLeast(0).Optional(),
        Number("affected", "fraction", "Share of the customers with any sustained interruption. Null = no customers.").AtLeast(0).AtMost(1).Optional(),
        Number("ens_mwh", "MWh", "Energy not supplied."),
        Number("control_saifi", "1", "Mean over years like this one, with the same faults each by itself: the control variate of saifi. Null = no customers.").AtLeast(0).Optional(),
        Number("control_saidi_h", "h", "The same of saidi_h. Null = no customers.").AtLeast(0).Optional(),
        Number("control_ens_mwh", "MWh", "The same of ens_mwh."))
    {
        Key = ["year"],
        IsResult = true,
    };

    /// <summary><c>outage_stats</c>: what the years say together.</summary>
    public static TableSchema Statistics { get; } = new("outage_stats", Group, "One index over all years drawn, and what a sum over single faults says of it.",
        Word("index", "Which; as in reliability_indices.", "saifi", "saidi_h", "caidi_h", "asai", "maifi", "caifi", "ens_mwh", "aens_kwh", "events"),
        Text("unit", "Unit of the row's numbers."),
        Integer("years", "Years drawn.").AtLeast(1),
        Number("mean", "", "Mean over the years; of caidi_h and caifi the ratio of means. Null = not defined.").Optional(),
        Number("std_error", "", "Its standard error. Null = not defined.").AtLeast(0).Optional(),
        Number("p5", "", "A twentieth of the years lies below. Null = not defined.").Optional(),
        Number("p50", "", "Half of the years lies below. Null = not defined.").Optional(),
        Number("p95", "", "A twentieth of the years lies above. Null = not defined.").Optional(),
        Number("analytic", "", "Sum over elements of failure rate times effect, each fault by itself. Null = not defined.").Optional(),
        Number("bias_bound", "", "Overlapping faults and repeated failures of one element move the mean from analytic by no more than this. Null = not known.").AtLeast(0).Optional(),
        Number("controlled_mean", "", "Mean with the control variate, which has a smaller error. Null = there is none.").Optional(),
        Number("controlled_std_error", "", "Its standard error. Null = there is none.").AtLeast(0).Optional())
    {
        Key = ["index"],
        IsResult = true,
    };

    /// <summary>The tables of this class, in the order of the reference page.</summary>
    public static ImmutableArray<TableSchema> All { get; } = [Samples, Statistics];
}
