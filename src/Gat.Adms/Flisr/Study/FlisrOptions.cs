using System.Globalization;
using Gat.Adms.Reliability;
using Gat.Faults;

namespace Gat.Adms.Flisr.Study;

/// <summary>Ways to decide what is supplied beyond a fault.</summary>
public enum RestorationMethod
{
    /// <summary>Greedy rules: fast, and at times not the best.</summary>
    Rules,

    /// <summary>Mixed-integer programs with cuts by the exact power flow: proven.</summary>
    Milp,

    /// <summary>Complete search: proven, for regions with few switches.</summary>
    Enumerate,
}

/// <summary>How faults are met.</summary>
/// <param name="Method">How it is decided what is supplied beyond a fault.</param>
/// <param name="KeepsLimits">Whether voltage limits and ratings must be kept; else every tie serves all that it reaches.</param>
/// <param name="LocateMinutes">Time from a fault to the first operation.</param>
/// <param name="MomentaryMinutes">Interruptions up to this long count as momentary ones.</param>
/// <param name="MaxStates">Most states that a complete search looks at for one fault.</param>
/// <param name="MaxRounds">Most proposals of the mixed-integer program for one fault.</param>
/// <param name="FormsIslands">Whether generators supply what no tie reaches, where they can.</param>
public sealed record FlisrOptions(
    RestorationMethod Method = RestorationMethod.Rules, bool KeepsLimits = true, double LocateMinutes = 0, double MomentaryMinutes = 5,
    long MaxStates = 10_000_000, int MaxRounds = 100, bool FormsIslands = false)
{
    /// <summary>The load situations; their shares add up to 1.</summary>
    public IReadOnlyList<LoadLevel> Levels { get; init; } = [new LoadLevel(1, 1)];

    /// <summary>Reads levels as <c>0.6:0.7,1:0.3</c>: factors with shares of time, which are equal where none are given.</summary>
    /// <exception cref="CommandLineException">The text is something else.</exception>
    public static IReadOnlyList<LoadLevel> ParseLevels(string text)
    {
        var levels = new List<LoadLevel>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var numbers = part.Split(':');
            var isNumber = double.TryParse(numbers[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var factor);
            var share = 1.0;
            isNumber &= numbers.Length == 1 || (numbers.Length == 2 && double.TryParse(numbers[1], NumberStyles.Float, CultureInfo.InvariantCulture, out share));
            if (!isNumber || !(factor > 0 && factor < 1e6) || !(share > 0 && share < 1e9) || levels.Any(level => level.FactorRatio == factor))
            {
                throw new CommandLineException(
                    $"'{part}' is no load level.", "--load-levels", "Give different factors above 0, with shares of time if they differ: 0.6:0.7,1:0.3.");
            }

            levels.Add(new LoadLevel(factor, share));
        }

        var all = levels.Sum(level => level.ShareFraction);
        return [.. levels.Select(level => level with { ShareFraction = level.ShareFraction / all })];
    }
}
