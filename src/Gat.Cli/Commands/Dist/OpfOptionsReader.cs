using System.CommandLine;
using System.Text.Json.Nodes;
using Gat.Cli.Shell;
using Gat.Dist.OptimalPowerFlow;
using Gat.Dist.OptimalPowerFlow.Study;

namespace Gat.Cli.Commands.Dist;

/// <summary>The options of <c>gat dist opf</c> that say what is optimised.</summary>
internal static class OpfOptionsReader
{
    private static readonly Option<string> objective = new Option<string>("--objective")
    {
        Description = "What is made least: losses; cost of generation; losses by reactive power, taps and capacitor steps alone (vvo); sun and wind left unused; "
            + "squared distance of voltages from 1 pu or v_set.",
        DefaultValueFactory = _ => OpfObjective.Cost.Word(),
    }.Among([.. OpfObjectiveWords.All]);

    private static readonly Option<string> formulation = new Option<string>("--formulation")
    {
        Description = "How the grid is modelled: ac is exact; socp relaxes it to a bound; lindistflow and dc leave losses out.",
        DefaultValueFactory = _ => OpfFormulation.Ac.Word(),
    }.Among([.. OpfFormulations.Words]);

    private static readonly Option<SourceVoltage> sourceVoltage = new Option<SourceVoltage>("--source-voltage")
    {
        Description = "Whether sources keep the voltage of their set point. auto: held where no generator elsewhere holds a voltage, as on a feeder.",
        DefaultValueFactory = _ => SourceVoltage.Auto,
    }.Among("auto", "held", "free");

    private static readonly Option<double?> sourcePrice = new("--source-price")
    {
        Description = "Price of energy at sources, per MWh, instead of what their generators cost. Default: that cost.",
        HelpName = "PRICE",
    };

    private static readonly Option<double?> softVoltage = new("--soft-voltage")
    {
        Description = "Let voltage limits be exceeded at this price per pu, in units of the objective. Default: they are hard.",
        HelpName = "PRICE",
    };

    private static readonly Option<double?> softThermal = new("--soft-thermal")
    {
        Description = "Let ratings of branches be exceeded at this price per MVA, in units of the objective. Default: they are hard.",
        HelpName = "PRICE",
    };

    private static readonly Option<double?> minPowerFactor = new("--min-power-factor")
    {
        Description = "Least power factor of generators outside sources and of assets, where their active power keeps its sign. Default: none.",
        HelpName = "PF",
    };

    private static readonly Option<string> dcLosses = new Option<string>("--dc-losses")
    {
        Description = "Whether the formulation dc counts losses of r P^2; it does in any case where losses are the objective.",
        DefaultValueFactory = _ => "off",
    }.Among("on", "off");

    private static readonly Option<double> tolerance = new Option<double>("--tol")
    {
        Description = "Largest scaled error of the optimality conditions.",
        HelpName = "E",
        DefaultValueFactory = _ => 1e-8,
    }.Within(1e-12, 1e-3);

    private static readonly Option<int> maxIterations = new Option<int>("--max-iter")
    {
        Description = "Most iterations of a solve.",
        HelpName = "N",
        DefaultValueFactory = _ => 500,
    }.Within(1, 1_000_000);

    private static readonly Option<double?> timeLimit = new Option<double?>("--time-limit")
    {
        Description = "Longest time of a solve, seconds. Which scenarios it ends depends on the machine. Default: none.",
        HelpName = "S",
    }.Within(1e-3, 1e9);

    /// <summary>In the order of the help page.</summary>
    public static IReadOnlyList<Symbol> All { get; } =
    [
        objective, formulation, sourceVoltage, sourcePrice, softVoltage, softThermal, minPowerFactor, dcLosses, tolerance, maxIterations, timeLimit,
    ];

    /// <summary>What is optimised.</summary>
    public static OpfOptions Read(ParseResult parsed) => new()
    {
        Objective = (OpfObjective)IndexOf(OpfObjectiveWords.All, parsed.GetValue(objective)!),
        Formulation = (OpfFormulation)IndexOf(OpfFormulationWords.All, parsed.GetValue(formulation)!),
        SourceVoltage = parsed.GetValue(sourceVoltage),
        SourcePricePerMwh = parsed.GetValue(sourcePrice),
        SoftVoltagePricePerPu = parsed.GetValue(softVoltage),
        SoftThermalPricePerMva = parsed.GetValue(softThermal),
        MinPowerFactorRatio = parsed.GetValue(minPowerFactor),
        DcLosses = parsed.GetValue(dcLosses) == "on",
        ToleranceRatio = parsed.GetValue(tolerance),
        MaxIterations = parsed.GetValue(maxIterations),
        TimeLimitSeconds = parsed.GetValue(timeLimit) ?? double.PositiveInfinity,
    };

    /// <summary>All of it as run.json records it.</summary>
    public static JsonObject ToJson(OpfOptions options) => new()
    {
        ["objective"] = options.Objective.Word(),
        ["formulation"] = options.Formulation.Word(),
        ["source_voltage"] = options.SourceVoltage.ToString().ToLowerInvariant(),
        ["source_price"] = options.SourcePricePerMwh,
        ["soft_voltage"] = options.SoftVoltagePricePerPu,
        ["soft_thermal"] = options.SoftThermalPricePerMva,
        ["min_power_factor"] = options.MinPowerFactorRatio,
        ["dc_losses"] = options.DcLosses,
        ["tol"] = options.ToleranceRatio,
        ["max_iter"] = options.MaxIterations,
        ["time_limit"] = double.IsFinite(options.TimeLimitSeconds) ? options.TimeLimitSeconds : null,
    };

    private static int IndexOf(IReadOnlyList<string> words, string word) => words.ToList().IndexOf(word);
}
