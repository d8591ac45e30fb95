using Gat.Dist.OptimalPowerFlow;

namespace Gat.Dist.Tests.OptimalPowerFlow;

/// <summary>
/// Source, middle, end: a transformer and a line with charging, a shunt in the middle, a unit at the end. Costs are convex; no limit binds
/// until a test lowers one.
/// </summary>
internal static class Chain
{
    private const double Inf = double.PositiveInfinity;

    public static OpfNetwork Create(double unitCost = 20, double load = 1, double softPrice = Inf) => new()
    {
        BaseMva = 10,
        BusNames = ["source", "middle", "end"],
        LoadPPu = [0, 0.5 * load, 0.6 * load],
        LoadQPu = [0, 0.2 * load, 0.3 * load],
        ShuntGPu = [0, 0.01, 0],
        ShuntBPu = [0, 0.05, 0],
        VMinPu = [1.02, 0.8, 0.8],
        VMaxPu = [1.02, 1.2, 1.2],
        ReferenceVaRad = [0.1, double.NaN, double.NaN],
        GeneratorBus = [0, 2],
        PMinPu = [-Inf, 0],
        PMaxPu = [Inf, 2],
        QMinPu = [-Inf, -1],
        QMaxPu = [Inf, 1],
        UnitSMaxPu = [Inf, 5],
        UnitQOverPMaxRatio = [Inf, Inf],
        CostSquarePerHour = [8, 10],
        CostLinearPerHour = [30, unitCost],
        CostConstantPerHour = [1, 2],
        SoftVoltagePricePerHour = softPrice,
        SoftThermalPricePerHour = softPrice,
        Branches = new OpfBranches
        {
            FromBus = [0, 2],
            ToBus = [1, 1],
            RPu = [0.005, 0.03],
            XPu = [0.05, 0.04],
            BPu = [0, 0.04],
            TapRatioPu = [0.98, 1],
            ShiftRad = [0.2, 0],
            SMaxPu = [5, 5],
            IMaxFromPu = [5, 5],
            IMaxToPu = [5, 5],
            AngleMinRad = [-1, -1],
            AngleMaxRad = [1, 1],
        },
    };

    /// <summary>The numbers of one kind of limit.</summary>
    public static double[] Numbers(OpfNetwork network, string limit) => limit switch
    {
        "v_min" => network.VMinPu,
        "v_max" => network.VMaxPu,
        "p_min" => network.PMinPu,
        "p_max" => network.PMaxPu,
        "q_min" => network.QMinPu,
        "q_max" => network.QMaxPu,
        "s_max" => network.UnitSMaxPu,
        "power_factor" => network.UnitQOverPMaxRatio,
        "current_from" => network.Branches.IMaxFromPu,
        "current_to" => network.Branches.IMaxToPu,
        "angle_min" => network.Branches.AngleMinRad,
        "angle_max" => network.Branches.AngleMaxRad,
        _ => network.Branches.SMaxPu,
    };

    /// <summary>The kind of a limit by its word.</summary>
    public static OpfLimit Kind(string limit) => (OpfLimit)OpfLimits.Words.ToList().IndexOf(limit);
}
