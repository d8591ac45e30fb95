using Gat.Dist.Assets;
using Gat.Faults;
using Gat.Schemas.Columns;
using Gat.Schemas.Storage;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.OptimalPowerFlow;

/// <summary>A feeder with what an optimal power flow reads of its tables beside: costs of generators and angle limits of branches.</summary>
internal sealed class OpfGrid
{
    /// <summary>A feeder whose generation costs nothing and whose angles have no limits.</summary>
    public OpfGrid(Feeder feeder, DerAssets? assets = null)
    {
        (Feeder, Assets) = (feeder, assets);
        var (generators, branches) = (feeder.Generators.Count, feeder.Branches.Count);
        (CostSquare, CostLinear, CostConstant) = (new double[generators], new double[generators], new double[generators]);
        Curves = new (double[], double[])?[generators];
        (AngleMinDeg, AngleMaxDeg) = (new double[branches], new double[branches]);
        Array.Fill(AngleMinDeg, double.NegativeInfinity);
        Array.Fill(AngleMaxDeg, double.PositiveInfinity);
    }

    /// <summary>The grid.</summary>
    public Feeder Feeder { get; }

    /// <summary>Assets that take part; null: none.</summary>
    public DerAssets? Assets { get; }

    /// <summary>Cost per hour and MW² of each generator.</summary>
    public double[] CostSquare { get; }

    /// <summary>Cost per hour and MW of each generator.</summary>
    public double[] CostLinear { get; }

    /// <summary>Cost per hour of each generator in service.</summary>
    public double[] CostConstant { get; }

    /// <summary>Powers in MW and costs per hour of each generator's curve; null: the three terms apply.</summary>
    public (double[] PMw, double[] PerHour)?[] Curves { get; }

    /// <summary>Lowest angle difference of each branch, degrees.</summary>
    public double[] AngleMinDeg { get; }

    /// <summary>Highest angle difference of each branch, degrees.</summary>
    public double[] AngleMaxDeg { get; }

    /// <summary>The costs and angle limits that the tables of a grid tell.</summary>
    /// <param name="tables">The tables.</param>
    /// <param name="feeder">The feeder made of them.</param>
    /// <param name="assets">Assets that take part; null: none.</param>
    /// <exception cref="InputDataException">A cost curve is missing, too short or not convex; all faults are listed.</exception>
    public static OpfGrid Read(TableSet tables, Feeder feeder, DerAssets? assets = null)
    {
        var (grid, faults) = (new OpfGrid(feeder, assets), new FaultList());
        grid.ReadAngles(tables[GridTables.Branches]);
        if (tables.Find(GridTables.Generators) is { } generators)
        {
            grid.ReadCosts(generators, CostCurves.Of(tables.Find(GridTables.CostCurves)), faults);
        }

        grid.CheckAssets(faults);
        faults.ThrowIfAny();
        return grid;
    }

    /// <summary>Powers in MW and costs per hour of an asset's curve; null: its cost per MWh applies.</summary>
    public (double[] PMw, double[] PerHour)? AssetCurve(int asset) =>
        Assets!.Curve[asset] is >= 0 and var curve ? ([.. Assets.Curves.PowersMw(curve)], [.. Assets.Curves.CostsPerHour(curve)]) : null;

    // 360 degrees and more say, as MATPOWER does, that there is no limit.
    private void ReadAngles(RecordBatch table)
    {
        for (var row = 0; row < table.RowCount; row++)
        {
            var branch = Feeder.BranchIndex[table.Text("branch_id")[row]!];
            var (low, high) = (table.Number("angle_min").Or(row, -360), table.Number("angle_max").Or(row, 360));
            AngleMinDeg[branch] = low <= -360 ? double.NegativeInfinity : low;
            AngleMaxDeg[branch] = high >= 360 ? double.PositiveInfinity : high;
        }
    }

    private void ReadCosts(RecordBatch table, CostCurves curves, FaultList faults)
    {
        for (var row = 0; row < table.RowCount; row++)
        {
            var id = table.Text("gen_id")[row]!;
            var generator = Feeder.GeneratorIndex[id];
            CostSquare[generator] = table.Number("cost_c2").Or(row, 0);
            CostLinear[generator] = table.Number("cost_c1").Or(row, 0);
            CostConstant[generator] = table.Number("cost_c0").Or(row, 0);
            Curves[generator] = table.Text("cost_curve_id")[row] is { } curve ? Find(curves, curve, $"dist_generators, gen_id {id}", faults) : null;
        }
    }

    private void CheckAssets(FaultList faults)
    {
        for (var asset = 0; asset < Assets?.Count; asset++)
        {
            if (Assets.Curve[asset] is >= 0 and var curve)
            {
                Find(Assets.Curves, Assets.Curves.Id[curve], $"der_assets, asset_id {Assets.Id[asset]}", faults);
            }
        }
    }

    private static (double[] PMw, double[] PerHour)? Find(CostCurves curves, string id, string where, FaultList faults)
    {
        var curve = curves.Find(id);
        double[] pMw = curve < 0 ? [] : [.. curves.PowersMw(curve)];
        if (pMw.Length < 2)
        {
            faults.Add($"The cost curve '{id}' has {pMw.Length} points.", where, "Give at least two rows in cost_curves.");
            return null;
        }

        if (Enumerable.Range(1, pMw.Length - 1).Any(point => pMw[point] <= pMw[point - 1]))
        {
            faults.Add($"The points of the cost curve '{id}' do not rise in p_mw.", where, "Number them in the order of their power.");
            return null;
        }

        if (!curves.IsConvex(curve))
        {
            faults.Add($"The cost curve '{id}' is not convex: a later part is less steep than an earlier one.", where, "Only costs that rise ever faster can be optimised.");
            return null;
        }

        return (pMw, [.. curves.CostsPerHour(curve)]);
    }
}
