using Gat.Optimization.Modeling;
using static Gat.Optimization.Modeling.Expressions;

namespace Gat.Derms.Schedule.Formulation;

/// <summary>What is bought and sold where the energy is metered: at the source of the grid, or by the assets alone where no network is modelled.</summary>
internal sealed class ExchangeVariables
{
    private readonly ScheduleShape shape;
    private readonly ScheduleOptions options;
    private readonly ParameterVector importPrice;
    private readonly ParameterVector? exportPrice;
    private readonly Parameter? peakSoFar;

    public ExchangeVariables(Model model, ScheduleCase values, ScheduleOptions options, ScheduleShape shape, Func<int, AffineExpression> net)
    {
        (this.shape, this.options) = (shape, options);
        importPrice = model.Parameters("import price", new double[shape.Steps]);
        exportPrice = shape.HasTwoPrices ? model.Parameters("export price", new double[shape.Steps]) : null;
        Cost = shape.HasTwoPrices ? AddBoth() : AddNet();
        if (options.DemandChargePerMw > 0)
        {
            Peak = model.Variable("highest purchase", 0);
            peakSoFar = model.Parameter("highest purchase so far", 0);
            model.SubjectTo("highest purchase so far", Peak.Value >= peakSoFar.Value);
            model.SubjectTo("highest purchase", shape.Steps, step => Peak.Value >= Import![step]);
            Cost += options.DemandChargePerMw * (Peak.Value - (AffineExpression)peakSoFar.Value);
        }

        // Bounds that no trade reaches keep buying and selling at one price from growing together without end.
        CurvedExpression AddBoth()
        {
            var most = MostMw(values);
            var isSoft = double.IsFinite(options.BreachPricePerMwh);
            var sold = exportPrice!;
            Import = model.Variables("import", shape.Steps, 0, isSoft ? most : Math.Min(options.ImportMaxMw, most));
            Export = model.Variables("export", shape.Steps, 0, isSoft ? most : Math.Min(options.ExportMaxMw, most));
            Balance = model.SubjectTo("balance", shape.Steps, step => Import[step] - Export[step] - net(step) == 0);
            CurvedExpression cost = Dot(importPrice, Import) - Dot(sold, Export);
            cost += AddBreach("import", Import, options.ImportMaxMw, beyond => ImportBreach = beyond);
            return cost + AddBreach("export", Export, options.ExportMaxMw, beyond => ExportBreach = beyond);
        }

        CurvedExpression AddNet()
        {
            Net = model.Variables("net import", shape.Steps, -options.ExportMaxMw, options.ImportMaxMw);
            Balance = model.SubjectTo("balance", shape.Steps, step => Net[step] - net(step) == 0);
            return Dot(importPrice, Net);
        }

        AffineExpression AddBreach(string name, VariableVector flow, double limit, Action<VariableVector> keep)
        {
            if (!double.IsFinite(options.BreachPricePerMwh) || !double.IsFinite(limit))
            {
                return 0.0;
            }

            var beyond = model.Variables($"{name} beyond the limit", shape.Steps, 0);
            keep(beyond);
            model.SubjectTo($"{name} limit", shape.Steps, step => flow[step] - beyond[step] <= limit);
            return options.BreachPricePerMwh * shape.StepHours * Sum(beyond);
        }
    }

    /// <summary>Bought less sold, MW, where one price holds for both.</summary>
    public VariableVector? Net { get; private set; }

    /// <summary>Bought, MW.</summary>
    public VariableVector? Import { get; private set; }

    /// <summary>Sold, MW.</summary>
    public VariableVector? Export { get; private set; }

    /// <summary>Bought beyond the limit, MW.</summary>
    public VariableVector? ImportBreach { get; private set; }

    /// <summary>Sold beyond the limit, MW.</summary>
    public VariableVector? ExportBreach { get; private set; }

    /// <summary>Highest purchase, MW.</summary>
    public Variable? Peak { get; }

    /// <summary>Balance of each step; its dual value over the length of the step is the price of energy at the meter.</summary>
    public ConstraintVector Balance { get; private set; } = null!;

    /// <summary>What is paid less what is earned, currency.</summary>
    public CurvedExpression Cost { get; }

    public void Fill(ScheduleCase values, StartState start)
    {
        for (var step = 0; step < shape.Steps; step++)
        {
            importPrice.Set(step, values.ImportPricePerMwh[step] * shape.StepHours);
            exportPrice?.Set(step, values.ExportPricePerMwh[step] * shape.StepHours);
        }

        if (peakSoFar is { } peak)
        {
            peak.Value = start.PeakMw;
        }
    }

    /// <summary>Bought less sold in a step of a solution, MW.</summary>
    public double NetMw(ModelSolution solution, int step) => Net is not null ? solution[Net[step]] : solution[Import![step]] - solution[Export![step]];

    private static double MostMw(ScheduleCase values)
    {
        var assets = values.Assets;
        var most = 1 + (2 * Enumerable.Range(0, assets.Count).Sum(asset => Math.Max(Math.Abs(assets.PMinMw[asset]), Math.Abs(assets.PMaxMw[asset]))));
        foreach (var grid in values.Grid.Take(1))
        {
            most += 10 * (grid.LoadPMw.Sum(Math.Abs) + grid.GeneratorPMw.Sum(Math.Abs));
        }

        return most + values.Grid.Select(grid => 4 * (grid.LoadPMw.Sum(Math.Abs) + grid.GeneratorPMw.Sum(Math.Abs))).DefaultIfEmpty(0).Max();
    }
}
