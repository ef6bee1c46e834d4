using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;

namespace MailPlusPS.Lab.Ovh;

/// <summary>/domain/zone/{zone}/dynHost.</summary>
internal sealed class DynHostCalls(OvhEmulator emulator)
{
    private const string Records = "/domain/zone/{zone}/dynHost/record";
    private const string Logins = "/domain/zone/{zone}/dynHost/login";

    /// <summary>Adds the routes.</summary>
    /// <param name="router">Where to.</param>
    public void AddTo(OvhRouter router)
    {
        router.Add("GET", Records, r => emulator.ZoneOf(r).DynHosts
            .Where(d => r.Argument("subDomain") is not { } name || d.SubDomain == name)
            .Select(d => d.Id)
            .ToArray());
        router.Add("POST", Records, Create);
        router.Add("GET", Records + "/{id}", r => Show(emulator.ZoneOf(r), Find(r)));
        router.Add("PUT", Records + "/{id}", Change);
        router.Add("DELETE", Records + "/{id}", r => Replace(r, _ => null));
        router.Add("GET", Logins, r => emulator.ZoneOf(r).DynHostLogins.Values
            .Where(l => r.Argument("subDomain") is not { } name || l.SubDomain == name)
            .Where(l => r.Argument("login") is not { } login || l.Login == login)
            .Select(l => l.Login)
            .ToArray());
        router.Add("POST", Logins, CreateLogin);
        router.Add("GET", Logins + "/{login}", r => Show(emulator.ZoneOf(r), FindLogin(r)));
        router.Add("PUT", Logins + "/{login}", r => ReplaceLogin(r, l => l with { SubDomain = r.Text("subDomain") ?? l.SubDomain }));
        router.Add("DELETE", Logins + "/{login}", RemoveLogin);
        router.Add("POST", Logins + "/{login}/changePassword", r => ReplaceLogin(r, l => l with { Password = Password(r) }));
    }

    private static object Show(EmulatedZone zone, EmulatedDynHost host) => new
    {
        id = host.Id,
        zone = zone.Name,
        subDomain = host.SubDomain,
        ip = host.Address.ToString(),
        ttl = EmulatedDynHost.TimeToLive,
    };

    private static object Show(EmulatedZone zone, EmulatedDynHostLogin login) => new { login = login.Login, subDomain = login.SubDomain, zone = zone.Name };

    private static string Password(OvhReceived received) =>
        received.Required("password") is { Length: > 0 } password ? password : throw OvhFailure.BadRequest("[password] Invalid password");

    private static IPAddress Address(string text) =>
        IPAddress.TryParse(text, out IPAddress? address) ? address : throw OvhFailure.BadRequest($"[ip] Given data ({text}) is not valid for type ip");

    private EmulatedDynHost Find(OvhReceived received)
    {
        long id = received.Id();
        return emulator.ZoneOf(received).DynHosts.FirstOrDefault(d => d.Id == id) ?? throw OvhFailure.NotFound($"The requested object (id = {id}) does not exist");
    }

    private object Create(OvhReceived received)
    {
        EmulatedZone zone = emulator.ZoneOf(received);
        return Show(zone, zone.AddDynHost(received.Text("subDomain") ?? string.Empty, Address(received.Required("ip"))));
    }

    private object? Change(OvhReceived received) => Replace(received, before => before with
    {
        SubDomain = received.Text("subDomain") ?? before.SubDomain,
        Address = received.Text("ip") is { } ip ? Address(ip) : before.Address,
    });

    private object? Replace(OvhReceived received, Func<EmulatedDynHost, EmulatedDynHost?> after)
    {
        EmulatedDynHost before = Find(received);
        emulator.ZoneOf(received).Replace(before, after(before));
        return null;
    }

    private EmulatedDynHostLogin FindLogin(OvhReceived received) =>
        emulator.ZoneOf(received).DynHostLogins.TryGetValue(received.Values["login"], out EmulatedDynHostLogin? login)
            ? login
            : throw OvhFailure.NotFound($"The requested object (login = {received.Values["login"]}) does not exist");

    private object CreateLogin(OvhReceived received)
    {
        EmulatedZone zone = emulator.ZoneOf(received);
        EmulatedDynHostLogin login = new(zone.Name + "-" + received.Required("loginSuffix"), received.Required("subDomain"), Password(received));
        return zone.DynHostLogins.TryAdd(login.Login, login) ? Show(zone, login) : throw OvhFailure.Conflict("This login already exists");
    }

    private object? RemoveLogin(OvhReceived received)
    {
        emulator.ZoneOf(received).DynHostLogins.Remove(FindLogin(received).Login);
        return null;
    }

    private object? ReplaceLogin(OvhReceived received, Func<EmulatedDynHostLogin, EmulatedDynHostLogin> after)
    {
        EmulatedDynHostLogin before = FindLogin(received);
        emulator.ZoneOf(received).DynHostLogins[before.Login] = after(before);
        return null;
    }
}
