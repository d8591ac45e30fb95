using Gat.Faults;
using Gat.Optimization.Nonlinear;

namespace Gat.Dist.OptimalPowerFlow.Ac;

/// <summary>
/// Why an AC optimal power flow has no solution: the least violation of all its limits together, and of the limits that have a part in it
/// a set from which none can be left out. Limits without a part in it are the ground on which the others contradict each other.
/// </summary>
/// <remarks>
/// The deletion filter of J. W. Chinneck, "Feasibility and Infeasibility in Optimization" (2008), section 6.2, by blocks of halving size.
/// Each test is the least violation of the limits that are left, found locally, so the answer is as local as any of a problem that is not
/// convex.
/// </remarks>
internal sealed class AcConflict(OpfNetwork network, NonlinearOptions settings, CancellationToken cancel)
{
    // Of the price of a limit; below it the limit has no part in the violation.
    private const double LeastShare = 1e-4;

    // A violation at its price that counts.
    private const double LeastPrice = 1e-7;

    // Large networks take seconds for each test.
    private readonly int mostTests = Math.Clamp(20_000 / network.BusCount, 8, 80);

    private int tests;

    /// <summary>The point of least violation, with the limits it exceeds; null where it could not be found.</summary>
    public OpfSolution? LeastViolation() => Solve(OpfSoftness.Elastic(network));

    /// <summary>The answer with a conflict from which no limit can be left out; where that takes too many tests, with the limits that are exceeded.</summary>
    /// <param name="least">The point of least violation.</param>
    public OpfSolution Irreducible(OpfSolution least)
    {
        var candidates = Candidates(least);
        List<(OpfLimit Limit, int Index)> exceeded = [.. least.Excess.OrderBy(excess => excess.AmountPu).Select(excess => (excess.Limit, excess.Index))];
        var kept = IsViolated(candidates.Except(exceeded)) ? exceeded : candidates;
        for (var size = Math.Max(1, kept.Count / 2); size >= 1; size = size == 1 ? 0 : (size + 1) / 2)
        {
            for (var start = 0; start < kept.Count && tests < mostTests;)
            {
                List<(OpfLimit, int)> fewer = [.. kept[..start], .. kept[Math.Min(start + size, kept.Count)..]];
                if (fewer.Count > 0 && IsViolated(candidates.Except(fewer)))
                {
                    kept = fewer;
                }
                else
                {
                    start += size;
                }
            }
        }

        // Where tests ran out, what has to give way is told instead.
        kept = tests < mostTests ? kept : exceeded;
        least.Status = SolveStatus.Infeasible;
        var amounts = least.Excess.ToDictionary(excess => (excess.Limit, excess.Index), excess => excess.AmountPu);
        least.Conflict = [.. kept.Select(limit => new OpfExcess(limit.Item1, limit.Item2, amounts.GetValueOrDefault(limit)))];
        return least;
    }

    // Those that are exceeded most stand last, so that the first ones to be left out are those that matter least.
    private List<(OpfLimit Limit, int Index)> Candidates(OpfSolution least)
    {
        var softness = OpfSoftness.Elastic(network);
        var amounts = least.Excess.ToDictionary(excess => (excess.Limit, excess.Index), excess => excess.AmountPu);
        var found = new List<(OpfLimit Limit, int Index)>();
        for (var limit = (OpfLimit)0; (int)limit < OpfLimits.Count; limit++)
        {
            var multipliers = least.Multipliers[limit];
            for (var index = 0; index < multipliers.Length; index++)
            {
                if (multipliers[index] > LeastShare * softness[limit] || amounts.ContainsKey((limit, index)))
                {
                    found.Add((limit, index));
                }
            }
        }

        return [.. found.OrderBy(limit => amounts.GetValueOrDefault(limit))];
    }

    private bool IsViolated(IEnumerable<(OpfLimit Limit, int Index)> without)
    {
        tests++;
        return Solve(OpfSoftness.Elastic(network, without)) is { Excess.Count: > 0 };
    }

    private OpfSolution? Solve(OpfSoftness softness)
    {
        var program = new AcOpfProgram(network, softness);
        var found = NonlinearSolver.Solve(program, settings, cancel);
        if (found.Status != SolveStatus.Solved)
        {
            return null;
        }

        var answer = program.Answer(found);
        answer.Objective = double.NaN;
        answer.Excess = [.. answer.Excess.Where(excess => excess.AmountPu * softness[excess.Limit] > LeastPrice)];
        return answer;
    }
}
