using Gat.Faults;

namespace Gat.Dist.PowerFlow;

/// <summary>
/// One scenario at the nodes of a network, per unit: what the engines read. Filled again for each scenario without
/// allocation; refuses numbers that cannot be used.
/// </summary>
internal sealed class NodeInputs
{
    public NodeInputs(int nodeCount)
    {
        P = new double[nodeCount];
        Q = new double[nodeCount];
        ShuntG = new double[nodeCount];
        ShuntB = new double[nodeCount];
        VSet = new double[nodeCount];
        VaSetRad = new double[nodeCount];
    }

    /// <summary>Scheduled active power into the network whatever the voltage, pu.</summary>
    public double[] P { get; }

    /// <summary>The same of reactive power, pu, without that of generators that hold a voltage.</summary>
    public double[] Q { get; }

    /// <summary>Active power, at 1 pu, that loads of constant current draw, pu; empty without such loads.</summary>
    public double[] CurrentP { get; private set; } = [];

    /// <summary>Reactive power, at 1 pu, that loads of constant current draw, pu; empty without such loads.</summary>
    public double[] CurrentQ { get; private set; } = [];

    /// <summary>Whether any load draws a constant current.</summary>
    public bool HasCurrents => CurrentP.AsSpan().IndexOfAnyExcept(0) >= 0 || CurrentQ.AsSpan().IndexOfAnyExcept(0) >= 0;

    /// <summary>Conductance of shunts at the buses and of loads of constant impedance, pu.</summary>
    public double[] ShuntG { get; }

    /// <summary>Susceptance of shunts and capacitors at the buses and of loads of constant impedance, pu.</summary>
    public double[] ShuntB { get; }

    /// <summary>Voltage held, pu; NaN where none is.</summary>
    public double[] VSet { get; }

    /// <summary>Angle held at slack nodes, radians.</summary>
    public double[] VaSetRad { get; }

    /// <summary>Fills the arrays.</summary>
    /// <returns>
    /// <see cref="SolveStatus.Solved"/> when all is well; <see cref="SolveStatus.Islanded"/> when load or generation stands where
    /// no source reaches; <see cref="SolveStatus.InvalidInput"/> when a number cannot be used.
    /// </returns>
    public SolveStatus Fill(BalancedNetwork network, in ScenarioInput scenario)
    {
        Array.Clear(P);
        Array.Clear(Q);
        Array.Clear(ShuntG);
        Array.Clear(ShuntB);
        Array.Fill(VSet, double.NaN);
        var sum = AddBuses(network, scenario) + AddVaryingLoads(network, scenario.VaryingLoad) + AddGenerators(network, scenario) + AddCapacitors(network, scenario);
        if (!double.IsFinite(sum.Check) || !TakeSetPoints(network, scenario))
        {
            return SolveStatus.InvalidInput;
        }

        return sum.OnDeadBuses ? SolveStatus.Islanded : SolveStatus.Solved;
    }

    private Seen AddBuses(BalancedNetwork network, in ScenarioInput scenario)
    {
        var buses = network.Feeder.Buses;
        var gsMw = buses.GsMw.AsSpan();
        var bsMvar = buses.BsMvar.AsSpan();
        var perMva = 1 / network.Feeder.BaseMva;
        double check = 0;
        var onDead = false;
        for (var bus = 0; bus < network.BusNode.Length; bus++)
        {
            double p = scenario.LoadPMw[bus], q = scenario.LoadQMvar[bus];
            var node = network.BusNode[bus];
            check += (p - p) + (q - q);
            if (node < 0)
            {
                onDead |= p != 0 || q != 0;
                continue;
            }

            P[node] -= p * perMva;
            Q[node] -= q * perMva;
            ShuntG[node] += gsMw[bus] * perMva;
            ShuntB[node] += bsMvar[bus] * perMva;
        }

        return new Seen(check, onDead);
    }

    /// <summary>Moves the parts of loads that vary with the voltage from the constant power to where they belong.</summary>
    private Seen AddVaryingLoads(BalancedNetwork network, ReadOnlySpan<VaryingLoad> loads)
    {
        if (loads.IsEmpty && CurrentP.Length == 0)
        {
            return default;
        }

        var perMva = 1 / network.Feeder.BaseMva;
        double check = 0;
        var onDead = false;
        StartCurrents();
        for (var bus = 0; bus < loads.Length; bus++)
        {
            var load = loads[bus].Times(perMva, perMva);
            var node = network.BusNode[bus];
            var (p, q) = (load.CurrentPMw + load.ImpedancePMw, load.CurrentQMvar + load.ImpedanceQMvar);
            check += (p - p) + (q - q);
            if (node < 0)
            {
                onDead |= load != default;
                continue;
            }

            P[node] += p;
            Q[node] += q;
            CurrentP[node] += load.CurrentPMw;
            CurrentQ[node] += load.CurrentQMvar;
            ShuntG[node] += load.ImpedancePMw;
            ShuntB[node] -= load.ImpedanceQMvar;
        }

        return new Seen(check, onDead);
    }

    private void StartCurrents()
    {
        if (CurrentP.Length == 0)
        {
            CurrentP = new double[P.Length];
            CurrentQ = new double[P.Length];
        }

        Array.Clear(CurrentP);
        Array.Clear(CurrentQ);
    }

    private Seen AddGenerators(BalancedNetwork network, in ScenarioInput scenario)
    {
        var generators = network.Feeder.Generators;
        var perMva = 1 / network.Feeder.BaseMva;
        double check = 0;
        var onDead = false;
        for (var generator = 0; generator < generators.Count; generator++)
        {
            if (!network.GeneratorInService[generator])
            {
                continue;
            }

            double p = scenario.GeneratorPMw[generator], q = scenario.GeneratorQMvar[generator];
            var node = network.BusNode[generators.Bus[generator]];
            check += (p - p) + (q - q);
            if (node < 0)
            {
                onDead |= p != 0 || q != 0;
                continue;
            }

            P[node] += p * perMva;

            // A generator that holds a voltage has no scheduled reactive power: it is solved for, or stands at a limit.
            Q[node] += generators.HoldsVoltage(generator) ? 0 : q * perMva;
        }

        return new Seen(check, onDead);
    }

    private Seen AddCapacitors(BalancedNetwork network, in ScenarioInput scenario)
    {
        var capacitors = network.Feeder.Capacitors;
        double check = 0;
        for (var capacitor = 0; capacitor < capacitors.Count; capacitor++)
        {
            var q = scenario.CapacitorQMvar[capacitor];
            var node = network.BusNode[capacitors.Bus[capacitor]];
            check += q - q;
            if (node >= 0)
            {
                ShuntB[node] += q / network.Feeder.BaseMva;
            }
        }

        return new Seen(check, OnDeadBuses: false);
    }

    /// <summary>False where a held voltage is not above 0, or buses that switches join hold different ones.</summary>
    private bool TakeSetPoints(BalancedNetwork network, in ScenarioInput scenario)
    {
        var setPoints = network.SetPoints;
        foreach (var bus in setPoints.HeldBuses)
        {
            var node = network.BusNode[bus];
            if (node < 0)
            {
                continue;
            }

            var v = scenario.VSetPu[bus];
            if (!(v > 0 && v < double.PositiveInfinity) || (!double.IsNaN(VSet[node]) && VSet[node] != v))
            {
                return false;
            }

            VSet[node] = v;
            if (setPoints.IsSlack[bus])
            {
                VaSetRad[node] = setPoints.VaSetDeg[bus] * (Math.PI / 180);
            }
        }

        return true;
    }

    /// <summary>What a pass saw: a number that is 0 when all inputs were finite and NaN otherwise, and power out of reach.</summary>
    private readonly record struct Seen(double Check, bool OnDeadBuses)
    {
        public static Seen operator +(Seen left, Seen right) => new(left.Check + right.Check, left.OnDeadBuses || right.OnDeadBuses);
    }
}
