using Gat.Faults;

namespace Gat.Pipeline.Execution;

/// <summary>What run.json and the journal record of an exception.</summary>
internal static class ErrorText
{
    private const int MaxLength = 2000;

    /// <summary>What a user can repair as it is told; anything else with its type, for it is a bug.</summary>
    public static string Of(Exception failure)
    {
        var text = failure is GatException ? failure.Message : $"{failure.GetType().Name}: {failure.Message}";
        return text.Length <= MaxLength ? text : text[..MaxLength];
    }
}
