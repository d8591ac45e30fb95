using Gat.Dist.PowerFlow;
using Gat.Numerics.Random;

namespace Gat.Dist.Sensitivity;

/// <summary>A kind of random scenario that linear models are compared with exact power flows on.</summary>
/// <param name="Name">Its name in <c>lin_check.json</c>.</param>
/// <param name="Meaning">What is drawn.</param>
internal sealed record LinearCheckKind(string Name, string Meaning)
{
    // Streams of other draws in gat have lower numbers.
    private const uint firstPurpose = 16;

    public static LinearCheckKind CommonFactor { get; } = new("common_factor", "all loads times one factor, drawn evenly from 0.5 to 1.5");

    public static LinearCheckKind OwnFactors { get; } = new("own_factors", "each load times a factor of its own, drawn evenly from 0.5 to 1.5");

    public static LinearCheckKind NearBase { get; } = new("near_base", "each load times a factor of its own, drawn evenly from 0.9 to 1.1");

    public static LinearCheckKind AddedPower { get; } = new("added_power", "to each load, active and reactive, a number drawn evenly from -sample_mw to sample_mw");

    public static IReadOnlyList<LinearCheckKind> All { get; } = [CommonFactor, OwnFactors, NearBase, AddedPower];

    /// <summary>Changes values that hold the feeder's own.</summary>
    public void Draw(SensitivityStudy study, int sample, ScenarioValues values)
    {
        var stream = new RandomStream(unchecked((ulong)study.Seed), (ulong)sample, firstPurpose + (uint)Position());
        var common = stream.Uniform(0.5, 1.5);
        for (var bus = 0; bus < values.LoadPMw.Length; bus++)
        {
            if (values.LoadPMw[bus] == 0 && values.LoadQMvar[bus] == 0)
            {
                continue;
            }

            if (this == AddedPower)
            {
                values.LoadPMw[bus] += stream.Uniform(-study.SampleMw, study.SampleMw);
                values.LoadQMvar[bus] += stream.Uniform(-study.SampleMw, study.SampleMw);
                continue;
            }

            var factor = this == CommonFactor ? common : this == OwnFactors ? stream.Uniform(0.5, 1.5) : stream.Uniform(0.9, 1.1);
            values.ScaleLoad(bus, factor, factor);
        }
    }

    private int Position()
    {
        var position = 0;
        while (All[position] != this)
        {
            position++;
        }

        return position;
    }
}
