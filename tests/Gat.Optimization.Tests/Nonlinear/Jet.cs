namespace Gat.Optimization.Tests.Nonlinear;

/// <summary>A number with its gradient and Hessian by a few variables: exact derivatives for problems that tests write down.</summary>
internal sealed class Jet(double value, double[] gradient, double[,] hessian)
{
    public double Value { get; } = value;

    public double[] Gradient { get; } = gradient;

    public double[,] Hessian { get; } = hessian;

    public static Jet[] Variables(ReadOnlySpan<double> x)
    {
        var jets = new Jet[x.Length];
        for (var j = 0; j < x.Length; j++)
        {
            jets[j] = new Jet(x[j], new double[x.Length], new double[x.Length, x.Length]);
            jets[j].Gradient[j] = 1;
        }

        return jets;
    }

    public static Jet operator +(Jet a, Jet b) => Combine(a, b, a.Value + b.Value, 1, 1, 0, 0, 0);

    public static Jet operator -(Jet a, Jet b) => Combine(a, b, a.Value - b.Value, 1, -1, 0, 0, 0);

    public static Jet operator *(Jet a, Jet b) => Combine(a, b, a.Value * b.Value, b.Value, a.Value, 0, 1, 0);

    public static Jet operator /(Jet a, Jet b) => a * Chain(b, 1 / b.Value, -1 / (b.Value * b.Value), 2 / (b.Value * b.Value * b.Value));

    public static Jet operator +(Jet a, double b) => Chain(a, a.Value + b, 1, 0);

    public static Jet operator +(double a, Jet b) => b + a;

    public static Jet operator -(Jet a, double b) => a + (-b);

    public static Jet operator -(double a, Jet b) => Chain(b, a - b.Value, -1, 0);

    public static Jet operator -(Jet a) => 0 - a;

    public static Jet operator *(double a, Jet b) => Chain(b, a * b.Value, a, 0);

    public static Jet operator /(double a, Jet b) => Chain(b, a / b.Value, -a / (b.Value * b.Value), 2 * a / (b.Value * b.Value * b.Value));

    public static Jet operator /(Jet a, double b) => (1 / b) * a;

    public static Jet operator ^(Jet a, int power) => Chain(
        a, Math.Pow(a.Value, power), power * Math.Pow(a.Value, power - 1), power < 2 ? 0 : power * (power - 1) * Math.Pow(a.Value, power - 2));

    public static Jet Exp(Jet a) => Chain(a, Math.Exp(a.Value), Math.Exp(a.Value), Math.Exp(a.Value));

    public static Jet Log(Jet a) => Chain(a, Math.Log(a.Value), 1 / a.Value, -1 / (a.Value * a.Value));

    public static Jet Sin(Jet a) => Chain(a, Math.Sin(a.Value), Math.Cos(a.Value), -Math.Sin(a.Value));

    public static Jet Cos(Jet a) => Chain(a, Math.Cos(a.Value), -Math.Sin(a.Value), -Math.Cos(a.Value));

    private static Jet Chain(Jet a, double value, double first, double second) => Combine(a, a, value, first, 0, second, 0, 0);

    /// <summary>f(a, b) by the derivatives of f.</summary>
    private static Jet Combine(Jet a, Jet b, double value, double fa, double fb, double faa, double fab, double fbb)
    {
        var count = a.Gradient.Length;
        var (gradient, hessian) = (new double[count], new double[count, count]);
        for (var i = 0; i < count; i++)
        {
            gradient[i] = fa * a.Gradient[i] + fb * b.Gradient[i];
            for (var j = 0; j < count; j++)
            {
                hessian[i, j] = fa * a.Hessian[i, j] + fb * b.Hessian[i, j] + faa * a.Gradient[i] * a.Gradient[j]
                    + fab * (a.Gradient[i] * b.Gradient[j] + b.Gradient[i] * a.Gradient[j]) + fbb * b.Gradient[i] * b.Gradient[j];
            }
        }

        return new Jet(value, gradient, hessian);
    }
}
