using Gat.Adms.Reliability;
using Gat.Dist;
using Gat.Dist.PowerFlow;
using Gat.Dist.PowerFlow.Scenarios;

namespace Gat.Adms.OutageMonteCarlo.Draws;

/// <summary>
/// The loads of a year: buses whose loads rise and fall together form a class with one series, summed up beforehand, so that the energy of
/// any stretch of time is a difference of two numbers. Series that are shorter than a year repeat.
/// </summary>
internal sealed class LoadYear
{
    private readonly double[][] sums;
    private readonly int[] levelOfStep;

    private LoadYear(int[] classOfBus, double[] unitMw, double[][] sums, double stepHours, int[] levelOfStep)
    {
        (ClassOfBus, UnitMw, this.sums, StepHours, this.levelOfStep) = (classOfBus, unitMw, sums, stepHours, levelOfStep);
        // Faults begin within the year, of which a series that repeats may leave a part over.
        MeanFactor = [.. sums.Select((_, at) => Integral(at, 0, YearSimulator.HoursPerYear) / YearSimulator.HoursPerYear)];
    }

    /// <summary>Class of each bus.</summary>
    public int[] ClassOfBus { get; }

    /// <summary>Load of each bus where its class has 1, MW.</summary>
    public double[] UnitMw { get; }

    /// <summary>Classes.</summary>
    public int ClassCount => sums.Length;

    /// <summary>Mean of each class over the year.</summary>
    public double[] MeanFactor { get; }

    /// <summary>Length of a step.</summary>
    public double StepHours { get; }

    /// <summary>Loads that do not change.</summary>
    public static LoadYear Constant(Feeder feeder) => new(new int[feeder.Buses.Count], [.. feeder.Buses.LoadPMw], [[0, 1]], 1, [0]);

    /// <summary>Loads that follow profiles.</summary>
    /// <param name="feeder">The grid.</param>
    /// <param name="steps">One scenario for each time step.</param>
    /// <param name="levels">Load levels at which restorations are decided; a step belongs to the lowest that is not below its load.</param>
    public static LoadYear Of(Feeder feeder, ProfileScenarios steps, IReadOnlyList<LoadLevel> levels)
    {
        var values = new ScenarioValues(feeder);
        var (hash, baseMw) = (new ulong[feeder.Buses.Count], feeder.Buses.LoadPMw.Sum());
        var levelOfStep = new int[steps.Count];
        for (var step = 0; step < steps.Count; step++)
        {
            steps.Fill(step, values);
            for (var bus = 0; bus < hash.Length; bus++)
            {
                // FNV-1a over the bits of the series (G. Fowler, L. C. Noll, K.-P. Vo).
                hash[bus] = (hash[bus] ^ BitConverter.DoubleToUInt64Bits(Factor(feeder, values, bus))) * 1099511628211;
                hash[bus] ^= hash[bus] >> 32;
            }

            levelOfStep[step] = LevelOf(values.LoadPMw.Sum() / baseMw, levels);
        }

        var code = hash.Select((one, bus) => (one, feeder.Buses.LoadPMw[bus] == 0)).ToArray();
        var first = code.Distinct().Select(one => Array.IndexOf(code, one)).ToArray();
        var sums = first.Select(_ => new double[steps.Count + 1]).ToArray();
        var hours = StepHoursOf(steps);
        for (var step = 0; step < steps.Count; step++)
        {
            steps.Fill(step, values);
            for (var at = 0; at < first.Length; at++)
            {
                sums[at][step + 1] = sums[at][step] + (hours * Factor(feeder, values, first[at]));
            }
        }

        return new LoadYear(
            [.. code.Select(one => Array.IndexOf(code, one)).Select(bus => Array.IndexOf(first, bus))],
            [.. feeder.Buses.LoadPMw.Select(load => load == 0 ? 1 : load)], sums, hours, levelOfStep);
    }

    /// <summary>Mean factor times hours of a stretch of time.</summary>
    /// <param name="at">The class.</param>
    /// <param name="startHour">Its beginning, hours from the start of the year.</param>
    /// <param name="hours">Its length.</param>
    public double Integral(int at, double startHour, double hours) => sums[at].Length == 2 ? hours * sums[at][1] : Until(sums[at], startHour + hours) - Until(sums[at], startHour);

    /// <summary>Load level at an hour of the year.</summary>
    public int Level(double hour) => levelOfStep.Length == 1 ? 0 : levelOfStep[(int)(hour / StepHours) % levelOfStep.Length];

    /// <summary>Share of the steps at each level.</summary>
    public double[] LevelShares(int levels) => [.. Enumerable.Range(0, levels).Select(level => levelOfStep.Count(one => one == level) / (double)levelOfStep.Length)];

    private double Until(double[] sum, double hour)
    {
        var steps = sum.Length - 1;
        var position = hour / StepHours;
        var rounds = Math.Floor(position / steps);
        position -= rounds * steps;
        var step = Math.Min((int)position, steps - 1);
        return (rounds * sum[steps]) + sum[step] + ((position - step) * (sum[step + 1] - sum[step]));
    }

    private static double Factor(Feeder feeder, ScenarioValues values, int bus) =>
        feeder.Buses.LoadPMw[bus] == 0 ? values.LoadPMw[bus] : values.LoadPMw[bus] / feeder.Buses.LoadPMw[bus];

    private static int LevelOf(double factor, IReadOnlyList<LoadLevel> levels)
    {
        var enough = Enumerable.Range(0, levels.Count).Where(level => levels[level].FactorRatio >= factor - 1e-9).ToArray();
        return enough.Length > 0
            ? enough.MinBy(level => levels[level].FactorRatio)
            : Enumerable.Range(0, levels.Count).MaxBy(level => levels[level].FactorRatio);
    }

    private static double StepHoursOf(ProfileScenarios steps) =>
        steps.Count < 2 ? 1 : (steps.TimestampMicroseconds(1)!.Value - steps.TimestampMicroseconds(0)!.Value) / 3.6e9;
}
