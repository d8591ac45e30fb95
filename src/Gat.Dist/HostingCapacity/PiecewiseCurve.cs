using System.Collections.Immutable;
using System.Globalization;
using Gat.Faults;

namespace Gat.Dist.HostingCapacity;

/// <summary>A curve over the voltage, of straight pieces that never rise; constant before its first point and after its last.</summary>
public sealed class PiecewiseCurve
{
    private readonly ImmutableArray<double> voltagesPu;
    private readonly ImmutableArray<double> fractions;

    /// <summary>A curve through points.</summary>
    /// <exception cref="CommandLineException">Voltages do not rise, values rise or are not from -1 to 1, or there is no point.</exception>
    public PiecewiseCurve(IReadOnlyList<(double VoltagePu, double Fraction)> points)
    {
        voltagesPu = [.. points.Select(point => point.VoltagePu)];
        fractions = [.. points.Select(point => point.Fraction)];
        for (var i = 0; i < points.Count; i++)
        {
            var isSound = voltagesPu[i] > 0 && double.IsFinite(voltagesPu[i]) && Math.Abs(fractions[i]) <= 1
                && (i == 0 || (voltagesPu[i] > voltagesPu[i - 1] && fractions[i] <= fractions[i - 1]));
            if (!isSound)
            {
                throw Refused(ToText());
            }
        }

        if (points.Count == 0)
        {
            throw Refused("");
        }
    }

    /// <summary>Volt-var of IEEE Std 1547-2018, category B, table 8: reactive power over the apparent rating, positive when fed in.</summary>
    public static PiecewiseCurve VoltVarCategoryB { get; } = new([(0.92, 0.44), (0.98, 0), (1.02, 0), (1.08, -0.44)]);

    /// <summary>Volt-watt of IEEE Std 1547-2018, category B, table 10: active power over the rated one.</summary>
    public static PiecewiseCurve VoltWattCategoryB { get; } = new([(1.06, 1), (1.10, 0.2)]);

    /// <summary>Reads <c>0.92:0.44,0.98:0,...</c>.</summary>
    /// <exception cref="CommandLineException">The text is not of that form, or the curve rises.</exception>
    public static PiecewiseCurve Parse(string text)
    {
        var points = new List<(double, double)>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var pair = part.Split(':');
            if (pair.Length != 2 || !Number(pair[0], out var voltage) || !Number(pair[1], out var fraction))
            {
                throw Refused(text);
            }

            points.Add((voltage, fraction));
        }

        return new PiecewiseCurve(points);

        static bool Number(string text, out double value) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>Value at a voltage.</summary>
    public double At(double voltagePu)
    {
        if (voltagePu <= voltagesPu[0])
        {
            return fractions[0];
        }

        for (var i = 1; i < voltagesPu.Length; i++)
        {
            if (voltagePu <= voltagesPu[i])
            {
                return fractions[i - 1] + (Slope(i) * (voltagePu - voltagesPu[i - 1]));
            }
        }

        return fractions[^1];
    }

    /// <summary>
    /// Value y on the curve at the voltage that y itself gives rise to: y = c(v + rise (y - now)). The left side rises with y and the
    /// right one does not, so there is exactly one.
    /// </summary>
    /// <param name="voltagePu">Voltage at the present value.</param>
    /// <param name="now">Present value.</param>
    /// <param name="risePu">How much the voltage rises with the value, pu; 0 or more.</param>
    public double Meet(double voltagePu, double now, double risePu)
    {
        for (var i = 0; i <= voltagesPu.Length; i++)
        {
            double slope = 0, y = fractions[Math.Min(i, fractions.Length - 1)];
            if (i > 0 && i < voltagesPu.Length)
            {
                slope = Slope(i);
                y = (fractions[i - 1] + (slope * (voltagePu - (risePu * now) - voltagesPu[i - 1]))) / (1 - (slope * risePu));
            }

            var reached = voltagePu + (risePu * (y - now));
            if (i == voltagesPu.Length || reached <= voltagesPu[i])
            {
                return y;
            }
        }

        return fractions[^1];
    }

    /// <summary>As <see cref="Parse"/> reads it.</summary>
    public string ToText() => string.Join(',', voltagesPu.Zip(fractions, (voltage, fraction) => string.Create(CultureInfo.InvariantCulture, $"{voltage}:{fraction}")));

    private double Slope(int piece) => (fractions[piece] - fractions[piece - 1]) / (voltagesPu[piece] - voltagesPu[piece - 1]);

    private static CommandLineException Refused(string text) => new(
        $"'{text}' is no curve: points voltage:fraction are expected, voltages rising, fractions from 1 to -1 and never rising.", "--curve",
        "Give for instance 0.92:0.44,0.98:0,1.02:0,1.08:-0.44.");
}
