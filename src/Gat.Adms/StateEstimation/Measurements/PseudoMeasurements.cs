using Gat.Dist.Phasors;
using Gat.Dist.PowerFlow;
using Gat.Faults;

namespace Gat.Adms.StateEstimation.Measurements;

/// <summary>
/// Injections as the grid's loads and generators make them in an exact power flow, with a wide standard deviation, where no meter tells them. Sources,
/// which feed in whatever the rest asks for, have none. One object serves one thread.
/// </summary>
internal sealed class PseudoMeasurements
{
    /// <summary>A load near zero is uncertain by as much as a hundredth of the largest one.</summary>
    private const double FloorShare = 0.01;

    private readonly int first;
    private readonly IReadOnlyList<Meter> meters;
    private readonly PhasorNetwork network;
    private readonly double share;
    private readonly PhasorFlow flow;
    private readonly double[] vRe;
    private readonly double[] vIm;

    /// <param name="network">The network.</param>
    /// <param name="all">All meters, of which the pseudo-measurements are the last ones.</param>
    /// <param name="options">How uncertain they are.</param>
    public PseudoMeasurements(PhasorNetwork network, IReadOnlyList<Meter> all, PseudoOptions options)
    {
        (meters, this.network, share) = (all, network, options.DeviationRatio);
        first = Enumerable.Range(0, all.Count).FirstOrDefault(meter => all[meter].IsPseudo, all.Count);
        flow = new PhasorFlow(network, 1e-8);
        (vRe, vIm) = (new double[network.Terminals.Length], new double[network.Terminals.Length]);
    }

    /// <summary>The meters that stand for loads and generators: active and reactive injection of every terminal that something feeds, but sources.</summary>
    public static IEnumerable<Meter> Meters(PhasorNetwork network)
    {
        var factory = new MeterFactory(network);
        var sources = network.Feeder.SetPoints.HeldBuses.ToArray().Where(bus => network.Feeder.SetPoints.IsSlack[bus])
            .SelectMany(bus => factory.Phases(bus).Select(phase => network.Terminal(bus, phase))).ToHashSet();
        for (var terminal = 0; terminal < network.Terminals.Length; terminal++)
        {
            var (bus, phase, isInner) = network.Terminals[terminal];
            if (isInner || !network.IsFeedable[terminal] || sources.Contains(terminal))
            {
                continue;
            }

            var name = network.Feeder.Buses.Id[bus] + (network.IsByPhase ? "." + Dist.PhaseSetText.Text(phase) : "");
            foreach (var kind in (MeterKind[])[MeterKind.ActiveInjection, MeterKind.ReactiveInjection])
            {
                yield return factory.AtBus($"pseudo.{kind.Word()}.{name}", kind, bus, phase)! with { IsPseudo = true };
            }
        }
    }

    /// <summary>Fills in readings where the set has none.</summary>
    /// <param name="scenario">Loads and generators.</param>
    /// <param name="values">In and out: value of each meter, pu.</param>
    /// <param name="weights">In and out: one over its variance; 0: it has no reading.</param>
    /// <returns>False where loads and generators have no power flow.</returns>
    public bool Fill(in ScenarioInput scenario, Span<double> values, Span<double> weights)
    {
        if (flow.Solve(scenario, vRe, vIm) is not (SolveStatus.Solved or SolveStatus.Islanded))
        {
            return false;
        }

        var told = new HashSet<(MeterPlace, bool)>();
        for (var meter = 0; meter < first; meter++)
        {
            if (weights[meter] > 0 && meters[meter].Kind.IsPower())
            {
                told.Add((meters[meter].Place, meters[meter].Kind.IsActive()));
            }
        }

        double largest = 0;
        for (var meter = first; meter < meters.Count; meter++)
        {
            var (terminal, _, row) = meters[meter].Place;
            var power = new System.Numerics.Complex(vRe[terminal], vIm[terminal]) * System.Numerics.Complex.Conjugate(network.Currents.At(row, vRe, vIm));
            values[meter] = meters[meter].Kind.IsActive() ? power.Real : power.Imaginary;
            largest = Math.Max(largest, Math.Abs(values[meter]));
        }

        var floor = largest > 0 ? FloorShare * largest : FloorShare;
        for (var meter = first; meter < meters.Count; meter++)
        {
            var deviation = share * Math.Max(Math.Abs(values[meter]), floor);
            weights[meter] = told.Contains((meters[meter].Place, meters[meter].Kind.IsActive())) ? 0 : 1 / (deviation * deviation);
        }

        return true;
    }
}
