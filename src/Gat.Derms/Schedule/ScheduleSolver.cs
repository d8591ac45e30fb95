using Gat.Derms.Schedule.Formulation;
using Gat.Derms.Schedule.Network;
using Gat.Dist.OptimalPowerFlow.BranchFlow;
using Gat.Faults;
using Gat.Optimization.Conic;
using Gat.Optimization.Modeling;
using Gat.Optimization.Problems;

namespace Gat.Derms.Schedule;

/// <summary>
/// Solves schedules of one shape again and again: the same assets and steps, other numbers. It keeps the compiled model, the limits
/// of the network that were ever found broken, and the steps in which stores had to be kept from charging and discharging at
/// once. One object serves one thread.
/// </summary>
internal sealed class ScheduleSolver
{
    /// <summary>By what share of a limit the network may pass it: what counts as kept in AC too.</summary>
    private const double NetworkToleranceRatio = 1e-6;

    /// <summary>The same, and the tolerance of the solves, while limits are still being looked for: half the iterations find the same ones.</summary>
    private const double RoughRatio = 1e-4;

    /// <summary>Problems of more columns leave so much behind in each round that it is cleared away before the next.</summary>
    private const int LargeColumns = 100_000;

    private const int MostRounds = 60;

    /// <summary>Below this share of its power a store that charges counts as standing still: what solvers leave.</summary>
    private const double IdleRatio = 1e-4;

    private readonly ScheduleOptions options;
    private readonly LinearNetwork? linear;
    private readonly List<LinearLimit> limits = [];
    private readonly List<(int Asset, int Step)> exclusive = [];
    private readonly bool isBrief;
    private ScheduleModel? model;

    /// <param name="values">A case of the shape that is to be solved.</param>
    /// <param name="options">What is asked.</param>
    /// <param name="isBrief">Whether a case without a schedule is told by what would have to give way alone, without the limits against it.</param>
    public ScheduleSolver(ScheduleCase values, ScheduleOptions options, bool isBrief = false)
    {
        (this.options, this.isBrief) = (options, isBrief);
        linear = options.Network switch
        {
            ScheduleNetwork.LinDistFlow => new TreeNetwork(values.Feeder!, values.Assets, values.StepCount),
            ScheduleNetwork.Ptdf => new FactorNetwork(values.Feeder!, values.Assets, values.StepCount),
            _ => null,
        };
    }

    /// <summary>Solves a case of the solver's shape.</summary>
    public ScheduleSolution Solve(ScheduleCase values, StartState start, CancellationToken cancel)
    {
        var iterations = 0;
        var isRough = linear is not null && model is null;
        for (var round = 1; ; round++)
        {
            model ??= new ScheduleModel(values, options, new ScheduleShape(values, options, limits, exclusive), linear);
            model.Fill(values, start);
            var relaxed = model.Network.Flows.Length > 0 ? new RelaxationSolve(model.Compiled, model.Network.Tightenings).Run(cancel: cancel) : null;
            var answer = relaxed?.Solution ?? (isRough ? RunRough(cancel) : Run(cancel));
            iterations += answer.Solution.Iterations;
            if (isRough && answer.Solution.X.Length == 0)
            {
                isRough = false;
                continue;
            }

            if (!isRough && answer.Status != SolveStatus.Solved)
            {
                return new ScheduleReading(values, options, model, answer).Failed((limits.Count, round), iterations, isBrief, cancel);
            }

            var dispatch = new ScheduleReading(values, options, model, answer).Dispatch(start);
            var grows = round < MostRounds && (AddBroken(values, dispatch, isRough ? RoughRatio : NetworkToleranceRatio) | (!isRough && AddExclusive(values, start, answer, dispatch)));
            if (isRough && !grows)
            {
                isRough = false;
                continue;
            }

            if (!grows && model.Compiled.Problem.HasIntegers)
            {
                // With each choice made the problem is convex again, and has prices.
                (model, answer, relaxed) = Decided(values, start, answer, cancel);
                dispatch = new ScheduleReading(values, options, model, answer).Dispatch(start);
            }

            if (!grows)
            {
                var solved = new ScheduleReading(values, options, model, answer).Solved(linear, relaxed, dispatch, start, (limits.Count, round), exclusive.Count, iterations);
                // Other numbers may need other choices.
                model = exclusive.Count > 0 ? null : model;
                return solved;
            }

            Forget();
        }
    }

    private ModelSolution Run(CancellationToken cancel)
    {
        var settings = new SolveOptions { ToleranceRatio = options.ToleranceRatio };
        return model!.Compiled.Solve(settings, cancel);
    }

    private (ScheduleModel Model, ModelSolution Answer, RelaxationAnswer? Relaxed) Decided(
        ScheduleCase values, StartState start, ModelSolution answer, CancellationToken cancel)
    {
        var choices = exclusive.ToDictionary(pair => pair, pair => answer[model!.Assets[pair.Asset].Charge![pair.Step]] > answer[model.Assets[pair.Asset].Discharge![pair.Step]]);
        var decided = new ScheduleModel(values, options, new ScheduleShape(values, options, limits, exclusive) { Charges = choices }, linear);
        decided.Fill(values, start);
        var relaxed = decided.Network.Flows.Length > 0 ? new RelaxationSolve(decided.Compiled, decided.Network.Tightenings).Run(cancel: cancel) : null;
        var convex = relaxed?.Solution ?? decided.Compiled.Solve(new SolveOptions { ToleranceRatio = options.ToleranceRatio }, cancel);
        return convex.Status == SolveStatus.Solved ? (decided, convex, relaxed) : (model!, answer, null);
    }

    // A rough answer is no answer yet, only a place from where to look for limits.
    private ModelSolution RunRough(CancellationToken cancel)
    {
        var compiled = model!.Compiled;
        compiled.Update();
        var solver = new RepeatedConicSolver(compiled.Problem, new SolveOptions { ToleranceRatio = RoughRatio });
        return solver.Run(cancel: cancel) == SolveStatus.Solved ? compiled.Read(solver.Answer()) : Run(cancel);
    }

    private void Forget()
    {
        var isLarge = model!.Compiled.Problem.ColumnCount > LargeColumns;
        model = null;
        if (isLarge)
        {
            GC.Collect();
        }
    }

    private bool AddBroken(ScheduleCase values, Dispatch dispatch, double toleranceRatio)
    {
        if (linear is null)
        {
            return false;
        }

        var before = limits.Count;
        for (var step = 0; step < values.StepCount; step++)
        {
            foreach (var limit in linear.Broken(step, dispatch.PowerMw[step], dispatch.ReactiveMvar[step], toleranceRatio))
            {
                // A limit that the model has already is passed by what the solver leaves, or because that has its price.
                if (!limits.Exists(known => known.Step == limit.Step && known.Constraint == limit.Constraint && known.Place == limit.Place
                    && Math.Abs(known.AngleRad - limit.AngleRad) < 1e-4))
                {
                    limits.Add(limit);
                }
            }
        }

        return limits.Count > before;
    }

    /// <summary>
    /// A store that charges and discharges at once does so for the loss. Where the same net power keeps its energy within limits the loss
    /// was for nothing, and the net power is the answer; else the store must choose.
    /// </summary>
    private bool AddExclusive(ScheduleCase values, StartState start, ModelSolution answer, Dispatch dispatch)
    {
        var before = exclusive.Count;
        foreach (var unit in model!.Assets.Where(unit => unit.Charge is not null))
        {
            var idleMw = IdleRatio * Math.Max(-values.Assets.PMinMw[unit.Asset], values.Assets.PMaxMw[unit.Asset]);
            if (dispatch.Settle(values, unit.Asset, model.LastMwh(unit, start)) <= idleMw)
            {
                continue;
            }

            for (var step = 0; step < values.StepCount; step++)
            {
                if (Math.Min(answer[unit.Charge![step]], answer[unit.Discharge![step]]) > idleMw && !exclusive.Contains((unit.Asset, step)))
                {
                    exclusive.Add((unit.Asset, step));
                }
            }
        }

        return exclusive.Count > before;
    }
}
