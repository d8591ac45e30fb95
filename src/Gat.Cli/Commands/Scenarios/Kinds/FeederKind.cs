using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Gat.Cli.Shell;
using Gat.Dist;
using Gat.Dist.Synthetic;
using Gat.Faults;
using Gat.Pipeline.Chunks;
using Gat.Schemas.Tables;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Cli.Commands.Scenarios.Kinds;

/// <summary><c>--kind feeder</c>: a grid that exists nowhere, of any size.</summary>
internal sealed class FeederKind : SampleKind
{
    private static readonly Option<int> buses = new("--buses") { Description = "Buses of the grid.", HelpName = "N", DefaultValueFactory = _ => 100 };

    private static readonly Option<double> meshed = new("--meshed") { Description = "Ties per bus; 0: a grid without any.", HelpName = "RATIO", DefaultValueFactory = _ => 0.02 };

    private static readonly Option<string> ties = new Option<string>("--ties")
    {
        Description = "Normal state of the ties: open, a radial grid that can be supplied in other ways; closed, a weakly meshed one.",
        DefaultValueFactory = _ => "open",
    }.Among("open", "closed");

    private static readonly Option<string> form = new Option<string>("--form")
    {
        Description = "balanced: three equal phases; by-phase: unbalanced loads, matrices of lines, and small laterals of one phase.",
        DefaultValueFactory = _ => "balanced",
    }.Among("balanced", "by-phase");

    private static readonly Option<double> lowVoltage = new("--lv")
    {
        Description = "Share of the loaded buses whose load stands behind a transformer at 0.4 kV.",
        HelpName = "SHARE",
        DefaultValueFactory = _ => 0,
    };

    private static readonly Option<double> baseKv = new("--base-kv") { Description = "Voltage of the lines.", HelpName = "KV", DefaultValueFactory = _ => 20 };

    private static readonly Option<double> reachKm = new("--reach-km") { Description = "Greatest length of line between a bus and its substation.", HelpName = "KM", DefaultValueFactory = _ => 12 };

    private static readonly Option<double?> feederMw = new("--feeder-mw") { Description = "Load of each feeder. Default: 0.25 MW for each kV.", HelpName = "MW" };

    private static readonly Option<double> der = new("--der")
    {
        Description = "Share of the loaded buses with an asset: photovoltaic plant, store or charging point.",
        HelpName = "SHARE",
        DefaultValueFactory = _ => 0,
    };

    /// <inheritdoc/>
    public override string Name => "feeder";

    /// <inheritdoc/>
    public override string Meaning => "a grid that exists nowhere, of any size";

    /// <inheritdoc/>
    public override IReadOnlyList<Option> Options { get; } = [buses, meshed, ties, form, lowVoltage, baseKv, reachKm, feederMw, der];

    /// <inheritdoc/>
    public override TableSchema Table => GridTables.Nodes;

    /// <inheritdoc/>
    public override IReadOnlyList<TableSchema> MoreTables { get; } =
        [GridTables.System, GridTables.Branches, GridTables.Switches, ReliabilityTables.Reliability, DerTables.Assets, ThreePhaseTables.Loads, ThreePhaseTables.LineImpedances];

    /// <inheritdoc/>
    /// <remarks>Only what was drawn is a set; other grids are not.</remarks>
    public override bool IsIn(string directory) =>
        base.IsIn(directory) && ScenarioSet.ManifestOf(directory) is { } manifest && manifest.Command.SequenceEqual(["scenarios", "sample"]);

    /// <inheritdoc/>
    public override SampleStudy Prepare(ParseResult parsed)
    {
        var options = new SyntheticOptions
        {
            Buses = parsed.GetValue(buses),
            Seed = SampleOptions.SeedOf(parsed),
            TieRatio = parsed.GetValue(meshed),
            ClosesTies = parsed.GetValue(ties) == "closed",
            IsByPhase = parsed.GetValue(form) == "by-phase",
            LowVoltageFraction = parsed.GetValue(lowVoltage),
            BaseKv = parsed.GetValue(baseKv),
            ReachKm = parsed.GetValue(reachKm),
            FeederMw = parsed.GetValue(feederMw),
            AssetFraction = parsed.GetValue(der),
        };
        options.Check();
        var feeder = new Lazy<SyntheticFeeder>(() => SyntheticFeeder.Create(options));
        return new SampleStudy
        {
            Options = new JsonObject
            {
                ["buses"] = options.Buses,
                ["meshed"] = options.TieRatio,
                ["ties"] = parsed.GetValue(ties),
                ["form"] = parsed.GetValue(form),
                ["lv"] = options.LowVoltageFraction,
                ["base_kv"] = options.BaseKv,
                ["reach_km"] = options.ReachKm,
                ["feeder_mw"] = options.FeederMw,
                ["der"] = options.AssetFraction,
            },
            Tables =
            [
                GridTables.System, GridTables.Nodes, GridTables.Branches, GridTables.Switches, ReliabilityTables.Reliability,
                .. options.IsByPhase ? (TableSchema[])[ThreePhaseTables.Loads, ThreePhaseTables.LineImpedances] : [],
                .. options.AssetFraction > 0 ? (TableSchema[])[DerTables.Assets] : [],
            ],
            Plan = ChunkPlan.Single,
            Rows = options.Buses,
            Evaluate = (_, _) => Evaluate(feeder.Value),
            Tell = () => Tell(feeder.Value),
            Next = set => $"dist pf --grid {set} --out runs/synthetic",
        };
    }

    /// <inheritdoc/>
    public override void Validate(string directory, string? grid, FaultList faults)
    {
        try
        {
            GridDirectory.Read(directory, new GridOverlay());
        }
        catch (InputDataException wrong)
        {
            faults.Add(wrong);
        }
    }

    private static ChunkResult Evaluate(SyntheticFeeder feeder)
    {
        var result = new ChunkResult();
        foreach (var table in feeder.Tables.Tables)
        {
            result.Add(table);
        }

        result.Count(SolveStatus.Solved);
        return result;
    }

    private static SampleTold Tell(SyntheticFeeder feeder)
    {
        var (grid, flow) = (feeder.Feeder, feeder.Flow);
        var lines = new List<string>
        {
            string.Create(CultureInfo.InvariantCulture, $"{grid.Buses.Count} buses, {grid.Branches.Count} branches, {feeder.Feeders} feeders of {feeder.Substations} substations, {feeder.Ties} ties, {grid.Buses.LoadPMw.Sum():0.###} MW."),
            string.Create(CultureInfo.InvariantCulture, $"Power flow at full load: {flow.VMin.Pu:0.0000} to {flow.VMax.Pu:0.0000} pu, greatest loading {flow.MaxLoading.Percent:0.0} %, losses {flow.TotalLossMw * 1000:0.0} kW."),
        };
        if (!feeder.KeepsLimits)
        {
            lines.Add("warning: the largest conductors do not keep the limits; give less --feeder-mw or --reach-km, or a higher --base-kv.");
        }

        return new SampleTold(lines, new JsonObject
        {
            ["buses"] = grid.Buses.Count,
            ["branches"] = grid.Branches.Count,
            ["feeders"] = feeder.Feeders,
            ["substations"] = feeder.Substations,
            ["ties"] = feeder.Ties,
            ["load_mw"] = grid.Buses.LoadPMw.Sum(),
            ["v_min_pu"] = flow.HasSolution ? flow.VMin.Pu : null,
            ["v_max_pu"] = flow.HasSolution ? flow.VMax.Pu : null,
            ["max_loading_pct"] = flow.HasSolution ? flow.MaxLoading.Percent : null,
            ["loss_mw"] = flow.HasSolution ? flow.TotalLossMw : null,
            ["keeps_limits"] = feeder.KeepsLimits,
        });
    }
}
