using Gat.Dist.Import.Matpower;
using Gat.Faults;

namespace Gat.Dist.OptimalPowerFlow;

/// <summary>The optimal power flow that a MATPOWER case describes.</summary>
internal static class MatpowerOpf
{
    /// <summary>Takes what is in service; buses of the type isolated and what hangs on them stay out.</summary>
    /// <exception cref="InputDataException">A cost is neither a polynomial of degree two or less nor a convex curve.</exception>
    public static OpfNetwork Read(MatpowerCase source)
    {
        var (buses, generators, branches) = (source.Buses, source.Generators, source.Branches);
        int[] busRows = [.. Enumerable.Range(0, buses.Count).Where(row => buses.Type[row] != MatpowerBusType.Isolated)];
        var place = busRows.Select((row, bus) => (buses.Number[row], bus)).ToDictionary(pair => pair.Item1, pair => pair.bus);
        int[] units = [.. Enumerable.Range(0, generators.Count)
            .Where(row => generators.IsInService[row] && place.ContainsKey(generators.Bus[row]))];
        int[] lines = [.. Enumerable.Range(0, branches.Count)
            .Where(row => branches.IsInService[row] && place.ContainsKey(branches.FromBus[row]) && place.ContainsKey(branches.ToBus[row]))];
        var costs = Costs(source, units);
        double[] Bus(Func<int, double> value) => [.. busRows.Select(value)];
        double[] Unit(Func<int, double> value) => [.. units.Select(value)];
        return new OpfNetwork
        {
            BaseMva = source.BaseMva,
            BusNames = [.. busRows.Select(row => $"bus {buses.Number[row]}")],
            LoadPPu = Bus(row => buses.LoadPMw[row] / source.BaseMva),
            LoadQPu = Bus(row => buses.LoadQMvar[row] / source.BaseMva),
            ShuntGPu = Bus(row => buses.GsMw[row] / source.BaseMva),
            ShuntBPu = Bus(row => buses.BsMvar[row] / source.BaseMva),
            VMinPu = Bus(row => buses.VMinPu[row]),
            VMaxPu = Bus(row => buses.VMaxPu[row]),
            ReferenceVaRad = Bus(row => buses.Type[row] == MatpowerBusType.Slack ? Radians(buses.VaDeg[row]) : double.NaN),
            GeneratorBus = [.. units.Select(row => place[generators.Bus[row]])],
            PMinPu = Unit(row => generators.PMinMw[row] / source.BaseMva),
            PMaxPu = Unit(row => generators.PMaxMw[row] / source.BaseMva),
            QMinPu = Unit(row => generators.QMinMvar[row] / source.BaseMva),
            QMaxPu = Unit(row => generators.QMaxMvar[row] / source.BaseMva),
            CostSquarePerHour = [.. costs.Select(cost => cost.Square * source.BaseMva * source.BaseMva)],
            CostLinearPerHour = [.. costs.Select(cost => cost.Linear * source.BaseMva)],
            CostConstantPerHour = [.. costs.Select(cost => cost.Constant)],
            CostCurves = costs.Exists(cost => cost.Curve is not null) ? [.. costs.Select(cost => cost.Curve)] : [],
            Branches = Branches(source, lines, place),
        };
    }

    private static OpfBranches Branches(MatpowerCase source, int[] rows, Dictionary<int, int> place)
    {
        var branches = source.Branches;
        double[] Each(Func<int, double> value) => [.. rows.Select(value)];
        return new OpfBranches
        {
            FromBus = [.. rows.Select(row => place[branches.FromBus[row]])],
            ToBus = [.. rows.Select(row => place[branches.ToBus[row]])],
            RPu = Each(row => branches.RPu[row]),
            XPu = Each(row => branches.XPu[row]),
            BPu = Each(row => branches.BPu[row]),
            TapRatioPu = Each(row => branches.TapRatio[row] == 0 ? 1 : branches.TapRatio[row]),
            ShiftRad = Each(row => Radians(branches.ShiftDeg[row])),
            SMaxPu = Each(row => branches.RateAMva[row] == 0 ? double.PositiveInfinity : branches.RateAMva[row] / source.BaseMva),
            AngleMinRad = Each(row => branches.AngleMinDeg[row] <= -360 ? double.NegativeInfinity : Radians(branches.AngleMinDeg[row])),
            AngleMaxRad = Each(row => branches.AngleMaxDeg[row] >= 360 ? double.PositiveInfinity : Radians(branches.AngleMaxDeg[row])),
        };
    }

    private static List<(double Square, double Linear, double Constant, CostCurve? Curve)> Costs(MatpowerCase source, int[] units)
    {
        var (costs, faults) = (new List<(double, double, double, CostCurve?)>(), new FaultList());
        foreach (var row in units)
        {
            var cost = source.ActiveCosts.IsEmpty ? null : source.ActiveCosts[row];
            if (cost?.Model == MatpowerCostModel.Piecewise)
            {
                costs.Add((0, 0, 0, Curve(cost, source.BaseMva)));
                if (!costs[^1].Item4!.IsConvex)
                {
                    faults.Add("The cost curve is not convex.", $"{source.SourceFile}, row {row + 1} of mpc.gencost", "Only costs that rise ever faster can be optimised.");
                }

                continue;
            }

            if (cost is not null && cost.Numbers.SkipLast(3).Any(number => number != 0))
            {
                faults.Add(
                    "The cost is no polynomial of degree two or less.", $"{source.SourceFile}, row {row + 1} of mpc.gencost",
                    "Give model 2 with at most three coefficients.");
            }

            double Coefficient(int power) => cost is not null && power < cost.Numbers.Length ? cost.Numbers[^(power + 1)] : 0;
            costs.Add((Coefficient(2), Coefficient(1), Coefficient(0), null));
        }

        faults.ThrowIfAny();
        return costs;
    }

    private static CostCurve Curve(MatpowerCost cost, double baseMva)
    {
        var points = cost.Numbers.Length / 2;
        return new CostCurve(
            [.. Enumerable.Range(0, points).Select(point => cost.Numbers[2 * point] / baseMva)],
            [.. Enumerable.Range(0, points).Select(point => cost.Numbers[2 * point + 1])]);
    }

    private static double Radians(double degrees) => degrees * (Math.PI / 180);
}
