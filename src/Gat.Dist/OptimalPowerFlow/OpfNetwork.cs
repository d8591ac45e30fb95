namespace Gat.Dist.OptimalPowerFlow;

/// <summary>
/// What an optimal power flow needs to know: a balanced grid, its limits and the objective, one array per quantity, in per unit and
/// radians. Only what is in service is here. Infinite limits are none; arrays that are empty by default hold nothing of their kind.
/// </summary>
/// <remarks>
/// The objective, in its unit per hour, is the sum over the units of c2 p² + c1 p + c0, or of their cost curve, plus
/// <see cref="LossPricePerHour"/> times the active losses of the branches, plus <see cref="VoltagePricePerHour"/> times the sum of
/// (v - <see cref="VReferencePu"/>)². Every objective is a choice of these numbers (<see cref="OpfTarget"/>).
/// </remarks>
internal sealed class OpfNetwork
{
    private OpfBranches branches = null!;
    private OpfBanks banks = new();

    /// <summary>Three-phase base power, MVA.</summary>
    public required double BaseMva { get; init; }

    /// <summary>What messages call each bus.</summary>
    public required string[] BusNames { get; init; }

    /// <summary>Bus of the network that each bus of the feeder is, -1 where no source reaches it; empty where the network was made of no feeder.</summary>
    public int[] FeederBusNode { get; init; } = [];

    /// <summary>Active load of each bus, positive when consuming.</summary>
    public required double[] LoadPPu { get; init; }

    /// <summary>Reactive load of each bus, positive when consuming.</summary>
    public required double[] LoadQPu { get; init; }

    /// <summary>Active load of constant current of each bus at 1 pu, beside <see cref="LoadPPu"/>; empty: none anywhere.</summary>
    public double[] LoadCurrentPPu { get; init; } = [];

    /// <summary>Reactive load of constant current of each bus at 1 pu; empty: none anywhere.</summary>
    public double[] LoadCurrentQPu { get; init; } = [];

    /// <summary>Shunt conductance of each bus: power consumed at 1 pu.</summary>
    public required double[] ShuntGPu { get; init; }

    /// <summary>Shunt susceptance of each bus: reactive power injected at 1 pu.</summary>
    public required double[] ShuntBPu { get; init; }

    /// <summary>Lower voltage limit of each bus.</summary>
    public required double[] VMinPu { get; init; }

    /// <summary>Upper voltage limit of each bus.</summary>
    public required double[] VMaxPu { get; init; }

    /// <summary>Angle of the buses that are held as references, NaN elsewhere.</summary>
    public required double[] ReferenceVaRad { get; init; }

    /// <summary>Voltages that the objective compares with; empty: 1 everywhere.</summary>
    public double[] VReferencePu { get; init; } = [];

    /// <summary>What each generator is in the tables; empty: numbered from 1.</summary>
    public OpfUnit[] Units { get; init; } = [];

    /// <summary>Bus of each generator.</summary>
    public required int[] GeneratorBus { get; init; }

    /// <summary>Lower active limit of each generator.</summary>
    public required double[] PMinPu { get; init; }

    /// <summary>Upper active limit of each generator.</summary>
    public required double[] PMaxPu { get; init; }

    /// <summary>Lower reactive limit of each generator.</summary>
    public required double[] QMinPu { get; init; }

    /// <summary>Upper reactive limit of each generator.</summary>
    public required double[] QMaxPu { get; init; }

    /// <summary>Limit of the apparent power of each generator; empty: none anywhere.</summary>
    public double[] UnitSMaxPu { get; init; } = [];

    /// <summary>
    /// Greatest |q| / |p| of each generator, which follows from a least power factor; empty: none anywhere. Where it is finite, p does not
    /// change its sign within its limits.
    /// </summary>
    public double[] UnitQOverPMaxRatio { get; init; } = [];

    /// <summary>Whether what a generator does not feed in of its upper active limit counts as curtailed; empty: of none.</summary>
    public bool[] IsCurtailable { get; init; } = [];

    /// <summary>Cost per hour and square of per unit power, of each generator.</summary>
    public required double[] CostSquarePerHour { get; init; }

    /// <summary>Cost per hour and per unit power, of each generator.</summary>
    public required double[] CostLinearPerHour { get; init; }

    /// <summary>Cost per hour at no power, of each generator.</summary>
    public required double[] CostConstantPerHour { get; init; }

    /// <summary>Cost per hour and square of per unit reactive power, of each generator; empty: none anywhere.</summary>
    public double[] CostReactiveSquarePerHour { get; init; } = [];

    /// <summary>Cost per hour and per unit reactive power, of each generator; as many as the squares.</summary>
    public double[] CostReactiveLinearPerHour { get; init; } = [];

    /// <summary>Piecewise linear cost of each generator, which takes the place of the three terms; null: the terms apply. Empty: none anywhere.</summary>
    public CostCurve?[] CostCurves { get; init; } = [];

    /// <summary>What the tables say that units cost, for reports of any objective; null where the network was made of no tables.</summary>
    public OpfCosts? Costs { get; init; }

    /// <summary>Price of one per unit of active branch losses.</summary>
    public double LossPricePerHour { get; init; }

    /// <summary>Price of a squared difference of 1 pu² between voltage and reference at one bus.</summary>
    public double VoltagePricePerHour { get; init; }

    /// <summary>Price of exceeding a voltage limit by 1 pu; infinite: the limits are hard.</summary>
    public double SoftVoltagePricePerHour { get; init; } = double.PositiveInfinity;

    /// <summary>Price of exceeding a thermal limit by 1 pu of apparent power or current; infinite: the limits are hard.</summary>
    public double SoftThermalPricePerHour { get; init; } = double.PositiveInfinity;

    /// <summary>Capacitor banks and reactors whose susceptance the answer chooses; the others are shunts of their buses.</summary>
    public OpfBanks Banks { get => banks; init => banks = value; }

    /// <summary>The branches.</summary>
    public required OpfBranches Branches { get => branches; init => branches = value; }

    /// <summary>The same with ratios and susceptances of banks held at values.</summary>
    public OpfNetwork WithControls(double[] ratios, double[] susceptances)
    {
        var copy = (OpfNetwork)MemberwiseClone();
        (copy.branches, copy.banks) = (Branches.WithRatios(ratios), Banks.WithSusceptances(susceptances));
        return copy;
    }

    /// <summary>Number of buses.</summary>
    public int BusCount => BusNames.Length;

    /// <summary>Number of generators.</summary>
    public int GeneratorCount => GeneratorBus.Length;

    /// <summary>What messages call a generator.</summary>
    public string UnitName(int unit) => Units.Length > 0 ? Units[unit].ToString() : $"generator {unit + 1}";

    /// <summary>What messages call a branch.</summary>
    public string BranchName(int branch) =>
        Branches.Names.Length > 0 ? Branches.Names[branch] : $"branch {BusNames[Branches.FromBus[branch]]} - {BusNames[Branches.ToBus[branch]]}";

    /// <summary>The piecewise linear cost of a generator; null where the three terms apply.</summary>
    public CostCurve? Curve(int unit) => CostCurves.Length > 0 ? CostCurves[unit] : null;

    /// <summary>How many elements of a kind there are.</summary>
    public int CountOf(OpfElement element) =>
        element == OpfElement.Bus ? BusCount : element == OpfElement.Unit ? GeneratorCount : Branches.Count;
}
