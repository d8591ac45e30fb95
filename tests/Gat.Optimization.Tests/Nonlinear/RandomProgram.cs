namespace Gat.Optimization.Tests.Nonlinear;

/// <summary>Random programs with a known feasible point.</summary>
internal static class RandomProgram
{
    /// <summary>
    /// Convex: least squares of random forms, linear equations (some repeated, some scaled by up to 1e4), a ball and half-spaces
    /// that may leave little room around the feasible point; limits on some variables.
    /// </summary>
    public static JetProgram Convex(int seed)
    {
        var random = new Random(seed);
        var count = random.Next(2, 9);
        var inside = Vector(random, count);
        var (forms, equations, planes) = (Vectors(random, count, count), Vectors(random, random.Next(0, count), count), Vectors(random, random.Next(0, 5), count));
        var scale = Math.Pow(10, random.Next(-1, 5));
        var repeats = equations.Count > 0 && random.Next(3) == 0 ? 1 : 0;
        var centre = Vector(random, count);
        var room = random.NextDouble() * Math.Pow(10, -random.Next(3));
        var hasBall = random.Next(2) == 0;
        return new JetProgram(
            Vector(random, count),
            x => Squares(forms, x) + 0.1 * Dot(forms[0], x),
            x =>
            [
                .. equations.Select((e, place) => (place == 0 ? scale : 1) * (Dot(e, x) - Dot(e, inside))),
                .. equations.Take(repeats).Select(e => 2 * (Dot(e, x) - Dot(e, inside))),
                .. planes.Select(p => Dot(p, x) - (Dot(p, inside) - room)),
                .. hasBall ? new[] { Distance(centre, inside) + 0.1 + room - Distance(centre, x) } : [],
            ],
            equations.Count + repeats,
            lower: [.. inside.Select(value => random.Next(3) == 0 ? value - 0.1 - random.Next(2) : double.NegativeInfinity)],
            upper: [.. inside.Select(value => random.Next(3) == 0 ? value + 0.1 + random.Next(2) : double.PositiveInfinity)]);
    }

    /// <summary>Neither convex nor concave: waves, products and a sphere, in a box around the feasible point.</summary>
    public static JetProgram Wavy(int seed)
    {
        var random = new Random(seed);
        var count = random.Next(2, 7);
        var (inside, weights) = (Vector(random, count), Vectors(random, 3, count));
        return new JetProgram(
            Vector(random, count),
            x => Jet.Sin(3 * Dot(weights[0], x)) + Dot(weights[1], x) * Dot(weights[2], x) + 0.1 * Squares(weights, x),
            x => [Distance(Vector(new Random(seed), count), x) - Distance(Vector(new Random(seed), count), inside) - 0.01, Jet.Cos(Dot(weights[1], x)) - Math.Cos(Dot(weights[1], inside)) + 0.05],
            lower: [.. inside.Select(value => value - 1)],
            upper: [.. inside.Select(value => value + 1.5)]);
    }

    /// <summary>A ball and a half-space, or two equations, that do not meet.</summary>
    public static JetProgram Infeasible(int seed)
    {
        var random = new Random(seed);
        var count = random.Next(2, 7);
        var (plane, forms, gap) = (Vector(random, count), Vectors(random, count, count), 0.05 + random.NextDouble());
        var length = Math.Sqrt(plane.Sum(value => value * value));
        return new JetProgram(
            Vector(random, count),
            x => Squares(forms, x),
            x => seed % 2 == 0
                ? [1 - Distance(new double[count], x), Dot(plane, x) - length * (1 + gap)]
                : [Dot(plane, x) - 1, Dot(plane, x) - 1 - gap],
            equations: seed % 2 == 0 ? 0 : 2);
    }

    private static double[] Vector(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => 2 * random.NextDouble() - 1)];

    private static List<double[]> Vectors(Random random, int number, int count) => [.. Enumerable.Range(0, number).Select(_ => Vector(random, count))];

    private static Jet Dot(double[] weights, Jet[] x) => x.Select((variable, place) => weights[place] * variable).Aggregate((a, b) => a + b);

    private static double Dot(double[] weights, double[] x) => weights.Zip(x, (a, b) => a * b).Sum();

    private static Jet Squares(List<double[]> forms, Jet[] x) => forms.Select(form => (Dot(form, x) - 1) ^ 2).Aggregate((a, b) => a + b);

    private static Jet Distance(double[] centre, Jet[] x) => x.Select((variable, place) => (variable - centre[place]) ^ 2).Aggregate((a, b) => a + b);

    private static double Distance(double[] centre, double[] x) => x.Zip(centre, (a, b) => (a - b) * (a - b)).Sum();
}
