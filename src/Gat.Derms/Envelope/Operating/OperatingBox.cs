using Gat.Faults;

namespace Gat.Derms.Envelope.Operating;

/// <summary>The operating envelopes of all assets in one step: ranges of active power of which any combination is safe.</summary>
internal sealed class OperatingBox
{
    /// <summary>
    /// Solved; base_violates: a limit is broken while all assets stand at their anchors, so there is no box around them; else why there is none.
    /// </summary>
    public required SolveStatus Status { get; init; }

    /// <summary>Least and greatest active power of each asset, MW; empty without a box.</summary>
    public (double Low, double High)[] Ranges { get; init; } = [];

    /// <summary>What keeps each asset from taking in more, and from feeding in more.</summary>
    public (EnvelopeLimit Low, EnvelopeLimit High)[] Limits { get; init; } = [];

    /// <summary>What the anchors break.</summary>
    public EnvelopeLimit Broken { get; init; } = EnvelopeLimit.None;

    /// <summary>Sum of all ranges, MW.</summary>
    public double WidthMw => Ranges.Sum(range => range.High - range.Low);

    /// <summary>What that sum would be by the linear limits alone, without any margin.</summary>
    public double LinearWidthMw { get; init; }

    /// <summary>Solves of the linear limits, each with the margins that AC asked for.</summary>
    public int Rounds { get; init; }

    /// <summary>Points of the box that were solved in AC after the last round; all kept every limit where the box is verified.</summary>
    public int PointsChecked { get; init; }

    /// <summary>Whether all of them, and the worst corners replayed once more, keep every limit.</summary>
    public bool IsVerified { get; init; }

    /// <summary>Greatest power mismatch of the corners replayed, pu.</summary>
    public double MismatchPu { get; init; } = double.NaN;

    /// <summary>What they break a limit by, pu or share of a rating; 0 where they keep all.</summary>
    public double ViolationPu { get; init; } = double.NaN;

    /// <summary>The element that has it.</summary>
    public string WorstElement { get; init; } = "";
}
