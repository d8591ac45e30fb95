using Gat.Adms.Flisr.Plan;
using Gat.Adms.Switching;

namespace Gat.Adms.Flisr.Study;

/// <summary>How steps are written in tables, and read back.</summary>
internal static class StageWords
{
    private static readonly string[] words = ["trip", "isolate", "restore_upstream", "restore_downstream", "island", "repair", "return"];

    public static string Of(RestorationStage stage) => words[(int)stage];

    public static RestorationStage Parse(string word) => (RestorationStage)Array.IndexOf(words, word);

    /// <summary>The device of a place that moves in a step: what trips by itself is not always what a plan operates.</summary>
    public static SwitchDevice DeviceOf(SwitchPlace place, PlannedStep step) =>
        step.Stage == RestorationStage.Trip ? place.Protection! : place.Operated;
}
