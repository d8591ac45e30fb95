namespace Gat.Adms.OutageMonteCarlo.Study;

/// <summary>
/// Finds after how many years a relative error is reached, by drawing them: the first whole chunk after which it is. The answer
/// follows from the seed alone, so that a run knows its size before it begins and a resume finds the same.
/// </summary>
internal static class YearsNeeded
{
    /// <summary>Years, at most those of the options.</summary>
    public static int Find(OutageModel model, double errorRatio, int threads, CancellationToken cancel)
    {
        var chunks = (model.Options.Years + OutageStudy.YearsPerChunk - 1) / OutageStudy.YearsPerChunk;
        double count = 0;
        var (hours, energy) = (default(Moments), default(Moments));
        for (var first = 0; first < chunks; first += threads)
        {
            var sums = new (Moments Hours, Moments Energy)[Math.Min(threads, chunks - first)];
            Parallel.For(0, sums.Length, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancel }, at => sums[at] = Draw(model, first + at));
            for (var at = 0; at < sums.Length; at++)
            {
                var years = YearsUntil(model, first + at + 1);
                (hours, energy, count) = (hours.Plus(sums[at].Hours), energy.Plus(sums[at].Energy), years);
                if (hours.ErrorRatio(count) <= errorRatio && energy.ErrorRatio(count) <= errorRatio)
                {
                    return years;
                }
            }
        }

        return model.Options.Years;
    }

    private static int YearsUntil(OutageModel model, int chunk) => (int)Math.Min(model.Options.Years, (long)chunk * OutageStudy.YearsPerChunk);

    private static (Moments Hours, Moments Energy) Draw(OutageModel model, int chunk)
    {
        var simulator = new YearSimulator(model);
        var (hours, energy) = (default(Moments), default(Moments));
        for (var year = YearsUntil(model, chunk); year < YearsUntil(model, chunk + 1); year++)
        {
            var result = simulator.Draw(year);
            (hours, energy) = (hours.Plus(result.CustomerHours), energy.Plus(result.LostMwh));
        }

        return (hours, energy);
    }

    /// <summary>Sum and sum of squares.</summary>
    private readonly record struct Moments(double Sum, double Squares)
    {
        public Moments Plus(double value) => new(Sum + value, Squares + (value * value));

        public Moments Plus(Moments other) => new(Sum + other.Sum, Squares + other.Squares);

        /// <summary>Standard error of the mean over the mean; 0 where everything is 0.</summary>
        public double ErrorRatio(double count) =>
            Sum == 0 ? (Squares == 0 ? 0 : double.PositiveInfinity) : Math.Sqrt(Math.Max(0, Squares - (Sum * Sum / count)) / (count - 1) * count) / Math.Abs(Sum);
    }
}
