using System.Numerics;
using Gat.Dist.PowerFlow.Lanes;
using Gat.Dist.ThreePhase.Model;
using Gat.Dist.ThreePhase.Solve;

namespace Gat.Dist.HostingCapacity.ByPhase;

/// <summary>What limits by phase are about, in sixteen lanes: voltages of phases, unbalance of buses, loadings of branches, power that sources take back.</summary>
internal sealed class PhaseMeasures
{
    private const int width = LaneBatch.Width;

    // The turn by a third: 1 at 120 degrees.
    private static readonly Complex third = new(-0.5, Math.Sqrt(3) / 2);

    private readonly ThreePhaseGrid grid;
    private readonly RatedBranches rated;
    private readonly int[] sources;

    public PhaseMeasures(ThreePhaseGrid grid)
    {
        this.grid = grid;
        var buses = Enumerable.Range(0, grid.Feeder.Buses.Count).Where(bus => grid.Feeder.Buses.Type[bus] != BusType.Slack).ToArray();
        PlaceOf = [.. buses.SelectMany(bus => TerminalText.Conductors(grid.Feeder.Buses.Phases[bus] & PhaseSet.Abc).Select(conductor => Places.Of(bus, conductor)))];
        BalancedBuses = [.. buses.Where(bus => (grid.Feeder.Buses.Phases[bus] & PhaseSet.Abc) == PhaseSet.Abc)];
        rated = new RatedBranches(grid);
        sources = [.. Enumerable.Range(0, grid.Feeder.Buses.Count).Where(bus => grid.Feeder.Buses.Type[bus] == BusType.Slack)];
        (VmPu, UnbalancePct) = (new double[width * PlaceOf.Length], new double[width * BalancedBuses.Length]);
        (Mva, Ka, BackMw) = (new double[width * rated.Count], new double[width * rated.Count], new double[width * sources.Length]);
    }

    /// <summary>The places whose voltages are measured: phases of all buses but sources.</summary>
    public int[] PlaceOf { get; }

    /// <summary>Buses with three phases.</summary>
    public int[] BalancedBuses { get; }

    /// <summary>Branches with a rating.</summary>
    public int RatedCount => rated.Count;

    /// <summary>Source buses.</summary>
    public ReadOnlySpan<int> Sources => sources;

    /// <summary>Voltage at place * 16 + lane, pu; NaN where no source reaches.</summary>
    public double[] VmPu { get; }

    /// <summary>Negative over positive sequence at bus * 16 + lane, percent.</summary>
    public double[] UnbalancePct { get; }

    /// <summary>Apparent power of all conductors of a rated branch together, at the worse end, MVA.</summary>
    public double[] Mva { get; }

    /// <summary>Greatest current of any of its conductors, kA.</summary>
    public double[] Ka { get; }

    /// <summary>Power that a source takes back, MW.</summary>
    public double[] BackMw { get; }

    /// <summary>The branch of a rated one.</summary>
    public int Branch(int index) => rated.Branch(index);

    /// <summary>Measures a lane of an engine whose flows were computed.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="from">Its lane.</param>
    /// <param name="lane">The lane here.</param>
    public void Take(ThreePhaseEngine engine, int from, int lane)
    {
        for (var at = 0; at < PlaceOf.Length; at++)
        {
            var terminal = engine.Network.TerminalOf[PlaceOf[at]];
            VmPu[(width * at) + lane] = terminal < 0 ? double.NaN : LaneFlows.At(engine.Lanes.V, terminal, from).Magnitude;
        }

        for (var at = 0; at < BalancedBuses.Length; at++)
        {
            UnbalancePct[(width * at) + lane] = Unbalance(engine, BalancedBuses[at], from);
        }

        for (var at = 0; at < rated.Count; at++)
        {
            (Mva[(width * at) + lane], Ka[(width * at) + lane]) = rated.Load(engine, at, from);
        }

        for (var at = 0; at < sources.Length; at++)
        {
            BackMw[(width * at) + lane] = -FedInMw(engine, sources[at], from);
        }
    }

    /// <summary>Gives every lane the numbers of the first.</summary>
    public void SpreadFirst()
    {
        foreach (var numbers in (double[][])[VmPu, UnbalancePct, Mva, Ka, BackMw])
        {
            for (var first = 0; first < numbers.Length; first += width)
            {
                numbers.AsSpan(first, width).Fill(numbers[first]);
            }
        }
    }

    private static double Unbalance(ThreePhaseEngine engine, int bus, int lane)
    {
        Span<Complex> v = stackalloc Complex[3];
        for (var phase = 0; phase < 3; phase++)
        {
            var terminal = engine.Network.TerminalOf[Places.Of(bus, phase)];
            if (terminal < 0)
            {
                return double.NaN;
            }

            v[phase] = LaneFlows.At(engine.Lanes.V, terminal, lane);
        }

        var back = Complex.Conjugate(third);
        return 100 * (v[0] + (back * v[1]) + (third * v[2])).Magnitude / (v[0] + (third * v[1]) + (back * v[2])).Magnitude;
    }

    private double FedInMw(ThreePhaseEngine engine, int bus, int lane)
    {
        double mw = 0;
        for (var conductor = 0; conductor < 4; conductor++)
        {
            var terminal = engine.Network.TerminalOf[Places.Of(bus, conductor)];
            mw += terminal < 0 ? 0 : (LaneFlows.At(engine.Lanes.V, terminal, lane) * Complex.Conjugate(LaneFlows.At(engine.Flows.FedIn, terminal, lane))).Real;
        }

        return mw * grid.Feeder.BaseMva;
    }
}
