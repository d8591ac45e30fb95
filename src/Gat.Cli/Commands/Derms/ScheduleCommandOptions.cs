using System.CommandLine;
using System.Text.Json.Nodes;
using Gat.Cli.Shell;
using Gat.Derms.Schedule;
using Gat.Derms.Schedule.Inputs;
using Gat.Dist;
using Gat.Dist.Assets;
using Gat.Faults;

namespace Gat.Cli.Commands.Derms;

/// <summary>What a schedule is made of and asked for; a stress test shares them.</summary>
internal static class ScheduleCommandOptions
{
    private static readonly Option<string?> grid = new("--grid", "--grid-file") { Description = "Grid directory. Without one the assets trade at one point.", HelpName = "DIR" };

    private static readonly Option<string?> assets = new("--assets")
    {
        Description = "Table der_assets as .parquet or .csv, or a directory that holds it; cost_curves and der_group_limits are looked for beside it. Default: the grid's own.",
        HelpName = "FILE",
    };

    private static readonly Option<string?> prices = new("--prices", "--price-series") { Description = "Table prices: timestamp and value per MWh, of energy bought and, without --export-prices, sold.", HelpName = "FILE" };

    private static readonly Option<string?> exportPrices = new("--export-prices") { Description = "Prices of energy sold; never above those of energy bought.", HelpName = "FILE" };

    private static readonly Option<string?> profiles = new("--profiles") { Description = "Directory of profiles and profile_map: loads, and limits and costs of assets and groups.", HelpName = "DIR" };

    private static readonly Option<int> stepMinutes = new Option<int>("--step-minutes")
    {
        Description = "Length of a step. Shorter intervals are averaged, longer ones hold. Default: the shortest interval given.",
        HelpName = "MIN",
    }.Within(1, 1440);

    private static readonly Option<ScheduleObjective> objective = new Option<ScheduleObjective>("--objective")
    {
        Description = "What becomes small: cost, or energy curtailed and not served, weighed by priority.",
        DefaultValueFactory = _ => ScheduleObjective.Cost,
    }.Among("cost", "curtailment");

    private static readonly Option<ScheduleNetwork?> network = new Option<ScheduleNetwork?>("--network")
    {
        Description = "How the grid is known: not at all, by voltages and ratings without losses, by active flows on ratings, or by branch flows with losses. "
            + "Default: lindistflow with a grid.",
    }.Among("none", "lindistflow", "ptdf", "socp");

    private static readonly Option<string> terminal = new Option<string>("--terminal")
    {
        Description = "What stores hold at the end: none = any energy, at-least = what they started with or more, same = just that.",
        DefaultValueFactory = _ => "at-least",
    }.Among("none", "at-least", "same");

    private static readonly Option<double> demandCharge = new Option<double>("--demand-charge")
    {
        Description = "Price of the highest purchase of all steps, currency per MW. Default: 0.",
        HelpName = "PRICE",
    }.Within(0, 1e9);

    private static readonly Option<double?> importMax = new Option<double?>("--import-max-mw") { Description = "Largest purchase at the meter. Default: no limit.", HelpName = "MW" }.Within(0, 1e9);

    private static readonly Option<double?> exportMax = new Option<double?>("--export-max-mw") { Description = "Largest sale at the meter. Default: no limit.", HelpName = "MW" }.Within(0, 1e9);

    private static readonly Option<double?> breachPrice = new Option<double?>("--breach-price")
    {
        Description = "Price per MWh beyond these two limits. Default: they are hard.",
        HelpName = "PRICE",
    }.Within(0, 1e9);

    private static readonly Option<double?> softNetwork = new Option<double?>("--soft-network")
    {
        Description = "Price per hour of passing a voltage or rating by 1 %; lindistflow and ptdf. Default: they are hard.",
        HelpName = "PRICE",
    }.Within(0, 1e9);

    /// <summary>In the order of the help page.</summary>
    public static IReadOnlyList<Symbol> All { get; } =
    [
        grid, assets, prices, exportPrices, profiles, stepMinutes, objective, network, terminal, demandCharge, importMax, exportMax, breachPrice, softNetwork,
    ];

    /// <summary>The directory or file of each input, in a fixed order.</summary>
    public static string? ProfilesOf(ParseResult parsed) => parsed.GetValue(profiles);

    /// <summary>The grid that was given.</summary>
    public static string? GridOf(ParseResult parsed) => parsed.GetValue(grid);

    /// <summary>Files of prices that were given.</summary>
    public static IEnumerable<string> PriceFiles(ParseResult parsed) => new[] { parsed.GetValue(prices), parsed.GetValue(exportPrices) }.OfType<string>()
        .SelectMany(path => Directory.Exists(path) ? StudyInputs.Files(path) : [path]);

    /// <summary>The files.</summary>
    /// <exception cref="GatException">A file or an option is wrong.</exception>
    public static ScheduleInputs ReadInputs(ParseResult parsed, GridOverlay overlay)
    {
        var (directory, table) = (parsed.GetValue(grid), parsed.GetValue(assets));
        if (directory is null && table is null)
        {
            throw new CommandLineException("Neither a grid nor assets are given.", "--grid, --assets", "Give --assets FILE, --grid DIR, or both.");
        }

        if (parsed.GetValue(prices) is null && parsed.GetValue(objective) == ScheduleObjective.Cost)
        {
            throw new CommandLineException("A schedule of least cost needs prices.", "--prices", "Give --prices FILE, or --objective curtailment.");
        }

        var read = directory is null ? null : GridDirectory.Read(directory, overlay, table);
        return new ScheduleInputs
        {
            Tables = read?.Tables ?? overlay.Apply(DerAssetReader.ReadTables(table!)),
            Feeder = read?.Feeder,
            Prices = parsed.GetValue(prices),
            ExportPrices = parsed.GetValue(exportPrices),
            Profiles = parsed.GetValue(profiles),
            StepMinutes = parsed.GetValue(stepMinutes),
        };
    }

    /// <summary>What is asked.</summary>
    public static ScheduleOptions Read(ParseResult parsed, bool hasGrid) => new()
    {
        Objective = parsed.GetValue(objective),
        Network = parsed.GetValue(network) ?? (hasGrid ? ScheduleNetwork.LinDistFlow : ScheduleNetwork.None),
        Terminal = parsed.GetValue(terminal) switch { "none" => TerminalRule.None, "same" => TerminalRule.Same, _ => TerminalRule.AtLeast },
        DemandChargePerMw = parsed.GetValue(demandCharge),
        ImportMaxMw = parsed.GetValue(importMax) ?? double.PositiveInfinity,
        ExportMaxMw = parsed.GetValue(exportMax) ?? double.PositiveInfinity,
        BreachPricePerMwh = parsed.GetValue(breachPrice) ?? double.PositiveInfinity,
        NetworkPricePerHour = parsed.GetValue(softNetwork) ?? double.PositiveInfinity,
    };

    /// <summary>As run.json records it.</summary>
    public static JsonObject ToJson(ScheduleOptions options, TimeAxis axis, GridOverlay overlay) => new()
    {
        ["objective"] = options.Objective.ToString().ToLowerInvariant(),
        ["network"] = options.Network.ToString().ToLowerInvariant(),
        ["terminal"] = options.Terminal == TerminalRule.AtLeast ? "at-least" : options.Terminal.ToString().ToLowerInvariant(),
        ["first_step"] = axis.Text(0),
        ["step_minutes"] = axis.StepHours * 60,
        ["steps"] = axis.Count,
        ["demand_charge"] = options.DemandChargePerMw,
        ["import_max_mw"] = Finite(options.ImportMaxMw),
        ["export_max_mw"] = Finite(options.ExportMaxMw),
        ["breach_price"] = Finite(options.BreachPricePerMwh),
        ["soft_network"] = Finite(options.NetworkPricePerHour),
        ["horizon"] = options.HorizonSteps,
        ["advance"] = options.HorizonSteps > 0 ? options.AdvanceSteps : null,
        ["overlay"] = OverlayOptions.ToJson(overlay),
    };

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
