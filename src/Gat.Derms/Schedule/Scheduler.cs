using Gat.Derms.Schedule.Formulation;
using Gat.Faults;

namespace Gat.Derms.Schedule;

/// <summary>Makes schedules.</summary>
public static class Scheduler
{
    /// <summary>The best schedule of a case, or why there is none.</summary>
    /// <param name="values">All numbers.</param>
    /// <param name="options">What is asked.</param>
    /// <param name="cancel">Ends the search.</param>
    /// <exception cref="InputDataException">The case is not one that can be asked: all faults are listed.</exception>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    public static ScheduleSolution Solve(ScheduleCase values, ScheduleOptions options, CancellationToken cancel = default)
    {
        ScheduleCheck.Check(values, options);
        return options.HorizonSteps > 0 && options.HorizonSteps < values.StepCount
            ? new RollingSchedule(values, options).Solve(cancel)
            : new ScheduleSolver(values, options).Solve(values, new StartState(values.Assets), cancel);
    }
}
