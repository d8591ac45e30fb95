using System.CommandLine;
using System.Text.Json.Nodes;
using Gat.Cli.Shell;
using Gat.Derms.Envelope;
using Gat.Derms.Envelope.Operating;
using Gat.Derms.Envelope.Study;

namespace Gat.Cli.Commands.Derms;

/// <summary>The options of <c>gat derms envelope</c> that say what is looked for.</summary>
internal static class EnvelopeCommandOptions
{
    private static readonly string[] groupings = ["bus_id", "agg_id", "feeder"];

    private static readonly string[] fairnesses = ["equal", "proportional", "max-min", "efficiency"];

    private static readonly Option<string> groupBy = new Option<string>("--group-by")
    {
        Description = "Which assets make up a group: those at a bus, of an aggregator, or on a feeder.",
        DefaultValueFactory = _ => "agg_id",
    }.Among(groupings);

    private static readonly Option<string> formulation = new Option<string>("--formulation")
    {
        Description = "Where the boundary is looked for: on branch flows with losses, relaxed to cones (socp), on linear voltages and flows around the AC flow of the step (lindistflow), or on the AC equations, a local optimum in each direction (ac). Every corner is solved in AC.",
        DefaultValueFactory = _ => "socp",
    }.Among("socp", "lindistflow", "ac");

    private static readonly Option<int> directions = new Option<int>("--directions")
    {
        Description = "Directions in which the boundary is looked for, at most; fewer where no more can be found.",
        HelpName = "N",
        DefaultValueFactory = _ => 36,
    }.Within(4, 10_000);

    private static readonly Option<string> others = new Option<string>("--others")
    {
        Description = "What assets of other groups do: pv, wind and hydro feed in all they can and the rest stands still (running), or all stand still (idle).",
        DefaultValueFactory = _ => "running",
    }.Among("running", "idle");

    private static readonly Option<string> stores = new Option<string>("--stores")
    {
        Description = "Energy of stores: what some course of the steps before makes possible (reachable), or what is left if every step is used to the full (sustained).",
        DefaultValueFactory = _ => "reachable",
    }.Among("reachable", "sustained");

    private static readonly Option<double> stepMinutes = new Option<double>("--step-minutes")
    {
        Description = "Length of the one step of a run without profiles: how long stores must last.",
        HelpName = "MIN",
        DefaultValueFactory = _ => 60,
    }.Within(0.01, 525_600);

    private static readonly Option<string> fairness = new Option<string>("--fairness")
    {
        Description = "How operating envelopes (der_operating_envelopes) divide the room: the same power for all, the same share of each asset's range, that share and more for those who "
            + "bear on no full limit (max-min), the greatest sum; none: no operating envelopes.",
        DefaultValueFactory = _ => "proportional",
    }.Among([.. fairnesses, "none"]);

    private static readonly Option<int> samples = new Option<int>("--samples")
    {
        Description = "Random points of each step's operating envelopes that are solved in AC, beside their corners.",
        HelpName = "N",
        DefaultValueFactory = _ => 1000,
    }.Within(0, 1_000_000);

    /// <summary>In the order of the help page.</summary>
    public static IReadOnlyList<Symbol> All { get; } = [groupBy, formulation, directions, others, stores, stepMinutes, fairness, samples, CommonOptions.Seed];

    /// <summary>How operating envelopes are looked for; null: not at all.</summary>
    public static OperatingOptions? ReadOperating(ParseResult parsed) => Array.IndexOf(fairnesses, parsed.GetRequiredValue(fairness)) is >= 0 and var rule
        ? new OperatingOptions((Fairness)rule, parsed.GetValue(samples), Seed: parsed.GetValue(CommonOptions.Seed))
        : null;

    /// <summary>Which assets make up a group.</summary>
    public static AssetGrouping ReadGrouping(ParseResult parsed) => (AssetGrouping)Array.IndexOf(groupings, parsed.GetRequiredValue(groupBy));

    /// <summary>Length of a step where no profiles tell it, hours.</summary>
    public static double ReadStepHours(ParseResult parsed) => parsed.GetValue(stepMinutes) / 60;

    /// <summary>How envelopes are looked for.</summary>
    public static EnvelopeOptions Read(ParseResult parsed) => new(
        Enum.Parse<EnvelopeFormulation>(parsed.GetRequiredValue(formulation), ignoreCase: true),
        parsed.GetValue(directions),
        parsed.GetValue(others) == "idle" ? OtherAssets.Idle : OtherAssets.Running,
        parsed.GetValue(stores) == "sustained" ? StoreRule.Sustained : StoreRule.Reachable);

    /// <summary>All of it as run.json records it.</summary>
    public static JsonObject ToJson(ParseResult parsed, EnvelopeStudy study, JsonNode? overlay) => new()
    {
        ["group_by"] = parsed.GetValue(groupBy),
        ["formulation"] = parsed.GetValue(formulation),
        ["directions"] = study.Options.Directions,
        ["others"] = parsed.GetValue(others),
        ["stores"] = parsed.GetValue(stores),
        ["step_hours"] = study.StepHours,
        ["gap"] = study.Options.GapFraction,
        ["fairness"] = parsed.GetValue(fairness),
        ["samples"] = study.Operating?.Samples,
        ["overlay"] = overlay,
    };
}
