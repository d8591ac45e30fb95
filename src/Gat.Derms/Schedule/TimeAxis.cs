using Gat.Schemas.Columns;

namespace Gat.Derms.Schedule;

/// <summary>The steps of a schedule: regular intervals, each named by its start in UTC.</summary>
/// <param name="StartMicroseconds">Start of the first, microseconds since 1970 UTC.</param>
/// <param name="StepMicroseconds">Length of each, microseconds.</param>
/// <param name="Count">How many there are.</param>
public sealed record TimeAxis(long StartMicroseconds, long StepMicroseconds, int Count)
{
    /// <summary>Length of each step, hours.</summary>
    public double StepHours => StepMicroseconds / 3.6e9;

    /// <summary>Start of a step, microseconds since 1970 UTC.</summary>
    public long Start(int step) => StartMicroseconds + (step * StepMicroseconds);

    /// <summary>Start of a step as text.</summary>
    public string Text(int step) => UtcTime.ToText(Start(step));
}
