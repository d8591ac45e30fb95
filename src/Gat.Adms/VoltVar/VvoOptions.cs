using Gat.Faults;

namespace Gat.Adms.VoltVar;

/// <summary>How a volt/VAR plan is made.</summary>
/// <param name="Objective">What becomes small.</param>
/// <param name="MaxOperations">Most operations of each tap changer and bank in a day where its row of <c>vvo_controls</c> says none; null: no limit.</param>
/// <param name="MaxEvaluations">
/// Most power flows for which all joint settings are tried in every step of a day type; above that the plan is a local optimum.
/// </param>
public sealed record VvoOptions(VvoObjective Objective = VvoObjective.Loss, int? MaxOperations = null, long MaxEvaluations = VvoOptions.DefaultEvaluations)
{
    /// <summary>The usual <see cref="MaxEvaluations"/>: seconds.</summary>
    public const long DefaultEvaluations = 200_000;

    /// <summary>Length of time for which settings stay; null: an interval of the profiles.</summary>
    public int? StepMinutes { get; init; }

    /// <summary>Refuses numbers that have no meaning.</summary>
    /// <exception cref="CommandLineException">One has none.</exception>
    internal void Check()
    {
        if (MaxOperations < 0)
        {
            throw new CommandLineException($"The most operations are {MaxOperations}; they must not be negative.", "--max-operations", "0 holds every device where the plan puts it.");
        }
    }
}
