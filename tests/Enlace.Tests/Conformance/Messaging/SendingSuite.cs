using Enlace.Messaging.Platforms;
using Enlace.Tests.Conformance.Backbone;

namespace Enlace.Tests.Conformance.Messaging;

/// <summary>What the suites of sending share.</summary>
public abstract class SendingSuite(IEngine engine)
{
    private protected async Task<SendStage> Set(PlatformTraits? traits = null, params (string Name, string Value)[] settings) =>
        await SendStage.Set(await engine.NewSettings(), traits, settings);

    private protected static PlatformTraits Traits(Func<PlatformTraits, PlatformTraits> change) => change(ScriptedPlatform.Generous);
}
