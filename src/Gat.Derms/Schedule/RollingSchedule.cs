using Gat.Derms.Schedule.Formulation;
using Gat.Faults;

namespace Gat.Derms.Schedule;

/// <summary>
/// A schedule made as time goes by: so many steps are looked at, the first of them are kept, and the look moves on. Windows of one
/// length share one compiled model.
/// </summary>
internal sealed class RollingSchedule(ScheduleCase values, ScheduleOptions options)
{
    private readonly Dictionary<int, ScheduleSolver> solvers = [];
    private readonly Dispatch dispatch = new(values.Assets, values.StepCount);
    private readonly List<BindingLimit> binding = [];
    private readonly double[] netImport = new double[values.StepCount];
    private readonly double[][] prices = new double[values.StepCount][];
    private readonly double[][] voltages = new double[values.StepCount][];

    public ScheduleSolution Solve(CancellationToken cancel)
    {
        var state = new StartState(values.Assets);
        state.EnergyMwh.CopyTo(dispatch.StartMwh, 0);
        var (iterations, limits, rounds, exclusive, gap) = (0, 0, 0, 0, double.NaN);
        for (var first = 0; first < values.StepCount;)
        {
            var count = Math.Min(options.HorizonSteps, values.StepCount - first);
            var kept = first + count == values.StepCount ? count : Math.Min(options.AdvanceSteps, count);
            var window = values.Part(first, count);
            if (!solvers.TryGetValue(count, out var solver))
            {
                solver = solvers[count] = new ScheduleSolver(window, options);
            }

            var part = solver.Solve(window, state, cancel);
            iterations += part.Iterations;
            if (part.Dispatch is null)
            {
                return new ScheduleSolution { Status = part.Status, Iterations = iterations, Conflict = [.. part.Conflict.Select(limit => limit with { Step = limit.Step < 0 ? -1 : limit.Step + first })] };
            }

            Keep(part, first, kept, state);
            (limits, rounds, exclusive) = (Math.Max(limits, part.Network.Limits), rounds + part.Network.Rounds, Math.Max(exclusive, part.Exclusive));
            gap = double.IsNaN(gap) ? part.RelaxationGapPu : Math.Max(gap, part.RelaxationGapPu);
            first += kept;
        }

        return new ScheduleSolution
        {
            Status = SolveStatus.Solved,
            Dispatch = dispatch,
            NetImportMw = netImport,
            Iterations = iterations,
            Network = (limits, rounds),
            Exclusive = exclusive,
            PricePerMwh = prices,
            VmPu = voltages[0] is null ? [] : voltages,
            RelaxationGapPu = gap,
            Binding = binding,
        };
    }

    private void Keep(ScheduleSolution part, int first, int kept, StartState state)
    {
        for (var step = 0; step < kept; step++)
        {
            part.Dispatch!.PowerMw[step].CopyTo(dispatch.PowerMw[first + step], 0);
            part.Dispatch.ReactiveMvar[step].CopyTo(dispatch.ReactiveMvar[first + step], 0);
            part.Dispatch.EnergyMwh[step].CopyTo(dispatch.EnergyMwh[first + step], 0);
            netImport[first + step] = part.NetImportMw[step];
            prices[first + step] = part.PricePerMwh[step];
            if (part.VmPu.Length > 0)
            {
                voltages[first + step] = part.VmPu[step];
            }

            state.PeakMw = Math.Max(state.PeakMw, part.NetImportMw[step]);
        }

        binding.AddRange(part.Binding.Where(limit => limit.Step >= 0 && limit.Step < kept).Select(limit => limit with { Step = limit.Step + first }));
        part.Dispatch!.PowerMw[kept - 1].CopyTo(state.PowerMw, 0);
        for (var asset = 0; asset < values.Assets.Count; asset++)
        {
            state.EnergyMwh[asset] = values.Assets.HoldsEnergy(asset) ? part.Dispatch.EnergyMwh[kept - 1][asset] : state.EnergyMwh[asset];
        }
    }
}
