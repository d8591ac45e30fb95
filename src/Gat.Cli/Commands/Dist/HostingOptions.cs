using System.CommandLine;
using System.Text.Json.Nodes;
using Gat.Cli.Shell;
using Gat.Dist.HostingCapacity;
using Gat.Faults;

namespace Gat.Cli.Commands.Dist;

/// <summary>The options of <c>gat dist hostcap</c> that say what is searched for.</summary>
internal static class HostingOptions
{
    private static readonly Option<double> maxInjection = new("--max-injection-mw")
    {
        Description = "Greatest power of one unit that is tried.",
        HelpName = "MW",
        DefaultValueFactory = _ => 20,
    };

    private static readonly Option<double> tolerance = new("--tolerance-kw")
    {
        Description = "Capacities are whole multiples of this.",
        HelpName = "KW",
        DefaultValueFactory = _ => 1,
    };

    private static readonly Option<string> direction = new Option<string>("--direction")
    {
        Description = "Whether the units feed in or consume.",
        DefaultValueFactory = _ => "injection",
    }.Among("injection", "consumption");

    private static readonly Option<string?> control = new Option<string?>("--control")
    {
        Description = "How the units behave: active power alone, a fixed power factor, or by the curve of an inverter. Default: unity.",
    }.Among("unity", "fixed-pf", "volt-var", "volt-watt");

    private static readonly Option<double?> powerFactor = new("--power-factor")
    {
        Description = "Power factor of the units; negative where they take reactive power while they feed in. Implies --control fixed-pf. Default: none; fixed-pf needs it.",
        HelpName = "PF",
    };

    private static readonly Option<string?> curve = new("--curve")
    {
        Description = "Points voltage:fraction of the volt-var or volt-watt curve. Default: IEEE 1547-2018, category B.",
        HelpName = "POINTS",
    };

    private static readonly Option<double?> ratingRatio = new("--rating-ratio")
    {
        Description = "Apparent rating over active power, for volt-var. Default: 1.1136, room for 44 % reactive power beside full active power.",
        HelpName = "F",
    };

    private static readonly Option<double?> maxRise = new("--max-voltage-rise")
    {
        Description = "Greatest rise of any voltage against the same scenario without the units (drop, where they consume). Default: no limit.",
        HelpName = "PU",
    };

    private static readonly Option<double?> maxReverse = new("--max-reverse-mw")
    {
        Description = "Greatest power that a source may take back. Default: no limit.",
        HelpName = "MW",
    };

    private static readonly Option<double?> maxUnbalance = new("--max-unbalance-pct")
    {
        Description = "Greatest unbalance of a bus's voltages by phase, negative over positive sequence. Default: 2 on grids whose tables tell them by phase.",
        HelpName = "PCT",
    };

    private static readonly Option<double> powerFlowTolerance = new Option<double>("--tol")
    {
        Description = "Largest power mismatch of a power flow, pu on base_mva.",
        HelpName = "PU",
        DefaultValueFactory = _ => 1e-8,
    }.Within(1e-14, 1e-2);

    /// <summary>In the order of the help page.</summary>
    public static IReadOnlyList<Symbol> All { get; } =
        [maxInjection, tolerance, direction, control, powerFactor, curve, ratingRatio, maxRise, maxReverse, maxUnbalance, powerFlowTolerance];

    /// <summary>What is searched for.</summary>
    /// <exception cref="CommandLineException">Options contradict each other, or a number is out of range.</exception>
    public static HostingCapacityOptions Read(ParseResult parsed)
    {
        var options = new HostingCapacityOptions(
            parsed.GetValue(maxInjection), parsed.GetValue(tolerance), parsed.GetValue(direction) == "consumption", parsed.GetValue(maxRise), parsed.GetValue(maxReverse),
            parsed.GetValue(powerFlowTolerance))
        {
            Control = ReadControl(parsed),
            MaxUnbalancePct = parsed.GetValue(maxUnbalance),
        };
        options.Check();
        return options;
    }

    /// <summary>All of it as run.json records it.</summary>
    public static JsonObject ToJson(HostingCapacityOptions options) => new()
    {
        ["max_injection_mw"] = options.MaxInjectionMw,
        ["tolerance_kw"] = options.ToleranceKw,
        ["direction"] = options.IsConsumption ? "consumption" : "injection",
        ["control"] = options.Control.Kind.ToString(),
        ["reactive_ratio"] = options.Control.ReactiveRatio,
        ["rating_ratio"] = options.Control.RatingRatio,
        ["curve"] = options.Control.Curve?.ToText(),
        ["max_voltage_rise"] = options.MaxVoltageRisePu,
        ["max_reverse_mw"] = options.MaxReverseMw,
        ["max_unbalance_pct"] = options.MaxUnbalancePct,
        ["tol"] = options.TolerancePu,
    };

    private static UnitControl ReadControl(ParseResult parsed)
    {
        var word = parsed.GetValue(control) ?? (parsed.GetValue(powerFactor) is null ? "unity" : "fixed-pf");
        RefuseUnless(parsed.GetValue(powerFactor) is null || word == "fixed-pf", "--power-factor", "fixed-pf");
        RefuseUnless(parsed.GetValue(curve) is null || word is "volt-var" or "volt-watt", "--curve", "volt-var or volt-watt");
        RefuseUnless(parsed.GetValue(ratingRatio) is null || word == "volt-var", "--rating-ratio", "volt-var");
        var points = parsed.GetValue(curve) is { } text ? PiecewiseCurve.Parse(text) : null;
        return word switch
        {
            "fixed-pf" => UnitControl.PowerFactor(parsed.GetValue(powerFactor)
                ?? throw new CommandLineException("A fixed power factor needs its number.", "--control fixed-pf", "Give --power-factor, such as -0.95.")),
            "volt-var" => UnitControl.VoltVar(points, parsed.GetValue(ratingRatio) ?? UnitControl.FullBothRatio),
            "volt-watt" => UnitControl.VoltWatt(points),
            _ => UnitControl.Unity,
        };

        static void RefuseUnless(bool holds, string option, string wanted)
        {
            if (!holds)
            {
                throw new CommandLineException($"{option} is for units with --control {wanted}.", option, "Leave it out, or choose that control.");
            }
        }
    }
}
