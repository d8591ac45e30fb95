using Gat.Derms.Schedule.Formulation;
using Gat.Derms.Schedule.Network;
using Gat.Optimization.Modeling;
using Gat.Optimization.Problems;

namespace Gat.Derms.Schedule;

/// <summary>Finds the limits that a schedule stands at and that cost something.</summary>
internal sealed class BindingLimits(ScheduleCase values, ScheduleModel model, ModelSolution answer)
{
    /// <summary>Duals below this share of the largest cost are rounding.</summary>
    private const double NegligibleRatio = 1e-6;

    private readonly OptimizationProblem problem = model.Compiled.Problem;
    private readonly LimitNames names = new(values, model.Shape);

    public IReadOnlyList<BindingLimit> Find(LinearNetwork? linear)
    {
        var solution = answer.Solution;
        if (solution.RowDuals.Length == 0)
        {
            return [];
        }

        var found = new List<BindingLimit>();
        var least = NegligibleRatio * (1e-3 + problem.Cost.Select(Math.Abs).DefaultIfEmpty(0).Max());
        var variables = model.Compiled.Model.VariableCount;
        for (var column = 0; column < variables; column++)
        {
            var dual = solution.BoundDuals[column];
            // What cannot move at all is held back by no one limit.
            if (Math.Abs(dual) > least && problem.Lower[column] < problem.Upper[column] && names.Variable(problem.ColumnName(column), isUpper: dual < 0) is var (step, constraint, element))
            {
                found.Add(Told(step, constraint, element, solution.X[column], dual < 0 ? problem.Upper[column] : problem.Lower[column], Math.Abs(dual)));
            }
        }

        var activity = new double[problem.RowCount];
        problem.Rows.Multiply(solution.X, activity);
        for (var row = 0; row < problem.RowCount; row++)
        {
            var dual = solution.RowDuals[row];
            if (Math.Abs(dual) > least && names.Row(problem.RowName(row)) is var (step, constraint, element))
            {
                found.Add(Told(step, constraint, element, activity[row], dual < 0 ? problem.RowUpper[row] : problem.RowLower[row], Math.Abs(dual)));
            }
        }

        Network(linear, activity, found);
        AddCones(found, least);
        return [.. found.OrderBy(limit => limit.Step).ThenBy(limit => limit.Constraint, StringComparer.Ordinal).ThenBy(limit => limit.Element, Dist.NaturalOrder.Instance)];
    }

    /// <summary>In the units of the tables: states of charge as fractions, charging as a negative power, voltages in pu.</summary>
    private BindingLimit Told(int step, string constraint, string element, double value, double limit, double dual)
    {
        var assets = values.Assets;
        return constraint switch
        {
            "soc_min" or "soc_max" when assets.Index.TryGetValue(element, out var asset) =>
                new(step, constraint, element, value / assets.EnergyCapMwh[asset], limit / assets.EnergyCapMwh[asset], dual * assets.EnergyCapMwh[asset]),
            "p_min" when assets.Index.TryGetValue(element, out var asset) && assets.HoldsEnergy(asset) && value > 0 => new(step, constraint, element, -value, -limit, dual),
            "export_max" when element == "exchange" && value < 0 => new(step, constraint, element, -value, -limit, dual),
            "v_min" or "v_max" when model.Network.Flows.Length > 0 => new(step, constraint, element, Math.Sqrt(Math.Max(value, 0)), Math.Sqrt(Math.Max(limit, 0)), dual * 2 * Math.Sqrt(Math.Max(limit, 0))),
            _ => new(step, constraint, element, value, limit, dual),
        };
    }

    // The rows of a linear network hold what is left of a limit; what users know is the whole of it.
    private void Network(LinearNetwork? linear, double[] activity, List<BindingLimit> found)
    {
        if (linear is null)
        {
            return;
        }

        found.RemoveAll(limit => limit.Constraint is "v_min" or "v_max" or "rating");
        for (var at = 0; at < model.Shape.Limits.Count; at++)
        {
            var limit = model.Shape.Limits[at];
            var dual = Math.Abs(answer.Dual(model.Network.Rows![at]));
            if (dual * limit.Percent > 1e-7)
            {
                var excess = model.Network.Excess is { } all ? answer[all[at]] * limit.Percent : 0;
                found.Add(new BindingLimit(limit.Step, limit.Constraint, limit.Element, limit.Told(limit.Limit + excess), limit.Told(limit.Limit), dual * limit.Percent));
            }
        }
    }

    private void AddCones(List<BindingLimit> found, double least)
    {
        for (var cone = 0; cone < problem.Cones.Count; cone++)
        {
            var (first, name) = (problem.Cones[cone].FirstRow, problem.ConeName(cone));
            if (Math.Abs(answer.Solution.ConeDuals[first]) > least && names.Row(name) is ({ } step, "s_max", { } element))
            {
                var size = values.Assets.Index.TryGetValue(element, out var asset) ? values.Limits[Math.Max(step, 0)].SMaxMva[asset]
                    : values.Groups.First(group => group.Name == element).SMaxMva;
                found.Add(new BindingLimit(step, "s_max", element, size, size, Math.Abs(answer.Solution.ConeDuals[first])));
            }
        }
    }
}
