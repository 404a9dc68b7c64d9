/**
 * Names as they are given and borne: what people are called who are of an age to be tutored. Each list says how often, then the names that are
 * as frequent, the most frequent first.
 */
import { weighted } from './weighted'

/** First names of five years of births (2004, 2006, … 2012), in thousands: Social Security Administration, national data. The first 300. */
const FIRST = [
  '117: jacob; 103: michael; 99: ethan; 98: emma; 94: joshua isabella; 92: emily william; 90: daniel; 89: matthew; 87: alexander; 86:',
  'anthony; 85: andrew; 84: christopher sophia; 83: olivia; 82: joseph; 81: madison; 79: david; 78: noah; 76: ryan; 75: james; 74:',
  'jayden ava; 73: abigail; 72: logan; 67: john; 66: benjamin; 65: aiden tyler elijah; 64: nicholas nathan samuel mason; 63: christian',
  'dylan; 62: gabriel jonathan; 61: alexis; 58: jordan elizabeth; 57: angel; 56: jackson; 54: hannah brandon; 53: caleb samantha chloe;',
  '52: mia; 49: gavin; 48: isaac evan grace natalie zachary; 47: jose ashley luke jack; 46: isaiah ella; 45: kevin cameron lucas riley',
  'justin sarah; 44: alyssa robert landon; 43: austin taylor; 42: thomas liam hunter connor; 40: addison aaron owen; 39: avery; 38:',
  'brianna hailey; 37: anna jason charles carter adrian brayden; 36: lily victoria aidan; 35: julian; 34: jeremiah wyatt kayla; 33:',
  'lauren juan hayden; 32: peyton luis lillian; 31: adam chase; 30: morgan sebastian sofia ian savannah kaylee; 29: jasmine nathaniel',
  'allison diego henry xavier; 28: sydney julia alex zoe; 27: carlos leah gabriella nevaeh jesus dominic eric brooklyn jessica; 26:',
  'makayla evelyn katherine jaden blake bryan brian; 25: sean kyle carson aubrey alexa cole alexandra eli destiny tristan; 24: amelia',
  'kylie parker audrey kaitlyn; 23: brooke mackenzie ayden cooper levi layla; 22: maria colton josiah rachel arianna trinity kimberly',
  'claire; 21: aaliyah charlotte faith steven andrea maya madeline zoey timothy antonio; 20: brody angelina miguel kaden jennifer caden',
  'payton devin jocelyn ashton richard jesse alejandro; 19: paige colin ariana katelyn megan gabrielle bryce bailey nicole brady',
  'caroline; 18: victor autumn jake vincent melanie sophie oliver vanessa madelyn mary micah patrick; 17: sara gianna stephanie cody',
  'kaleb haley mariah seth nolan michelle marcus; 16: molly joel jeremy isabel jenna isabelle max camila preston ivan damian kennedy',
  'jaxon dakota; 15: bella genesis oscar rebecca serenity valeria mya kayden rylee maxwell jada natalia mark jade; 14: naomi lucy alan',
  'giovanni edward kenneth trevor lydia jorge eva gracie kendall skylar bryson grayson eduardo reagan jonah; 13: ruby amanda grant jace',
  'reese adriana gage tanner harper nicolas amy jordyn paul garrett collin omar george conner emmanuel elias; 12: melissa cristian',
  'sadie katie gabriela lilly malachi angela jayla ellie derek miles',
]

/** Last names in ten thousands of bearers: Census Bureau, names of the 2010 census. The first 400. */
const LAST = [
  '244: smith; 193: johnson; 163: williams; 144: brown; 143: jones; 117: garcia; 116: miller; 112: davis; 109: rodriguez; 106:',
  'martinez; 104: hernandez; 87: lopez; 84: gonzalez; 80: wilson; 78: anderson; 76: thomas; 75: taylor; 72: moore; 71: jackson; 70:',
  'martin; 69: lee; 68: perez; 66: thompson white; 62: harris; 61: sanchez; 56: clark ramirez; 53: lewis robinson; 52: walker; 48:',
  'young allen; 47: king; 46: wright; 44: scott torres nguyen; 43: hill flores green adams; 42: nelson baker; 41: hall; 39: rivera',
  'campbell; 38: mitchell carter roberts; 37: gomez; 36: phillips evans; 35: turner diaz; 34: parker; 33: cruz edwards collins reyes;',
  '32: stewart morris; 31: morales murphy; 30: cook rogers; 29: gutierrez ortiz morgan; 28: cooper peterson bailey reed; 27: kelly; 26:',
  'howard ramos kim cox ward richardson; 25: watson brooks chavez wood james bennett gray; 24: mendoza ruiz hughes price; 23: alvarez',
  'castillo sanders patel myers long ross foster jimenez; 22: powell jenkins perry russell sullivan bell coleman butler henderson',
  'barnes; 21: gonzales fisher vasquez simmons romero jordan patterson; 20: alexander hamilton graham reynolds griffin wallace moreno',
  'west cole; 19: hayes bryant herrera gibson ellis tran medina aguilar stevens; 18: murray ford castro marshall owens harrison',
  'fernandez mcdonald woods washington kennedy wells; 17: vargas henry chen freeman webb tucker guzman burns; 16: crawford olson',
  'simpson porter hunter gordon mendez silva shaw snyder mason dixon munoz hunt hicks holmes palmer wagner; 15: black robertson boyd',
  'rose stone salazar fox warren mills meyer rice schmidt garza daniels ferguson nichols; 14: stephens soto weaver ryan gardner payne',
  'grant dunn kelley spencer hawkins arnold pierce vazquez hansen peters santos hart bradley knight elliott cunningham duncan',
  'armstrong; 13: hudson carroll lane riley andrews alvarado ray delgado berry perkins hoffman johnston matthews pena richards',
  'contreras willis carpenter lawrence sandoval guerrero george chapman rios estrada ortega watkins greene nunez wheeler; 12: valdez',
  'harper burke larson santiago maldonado morrison franklin carlson austin dominguez carr lawson jacobs obrien lynch singh vega bishop',
  'montgomery oliver jensen harvey; 11: williamson gilbert dean sims espinoza howell li wong reid hanson le mccoy garrett burton fuller',
  'wang weber welch rojas lucas marquez fields park yang little banks padilla day walsh bowman; 10: schultz luna fowler mejia davidson',
  'acosta brewer may holland juarez newman pearson curtis cortez douglas schneider joseph barrett navarro figueroa keller avila wade',
  'molina stanley hopkins campos barnett bates; 9: chambers caldwell beck lambert miranda byrd craig ayala lowe frazier powers neal',
  'leonard gregory carrillo sutton fleming rhodes shelton schwartz norris jennings watts duran walters cohen mcdaniel moran parks',
  'steele vaughn becker holt deleon barker terry hale leon hail benson haynes horton; 8: miles lyons pham graves bush thornton wolfe',
  'warner cabrera mckinney mann zimmerman dawson lara fletcher page mccarthy love robles cervantes solis erickson reeves chang klein',
  'salinas fuentes baldwin daniel simon velasquez hardy higgins',
]

/** `117: jacob; 103: michael ethan` as names with their weights. */
const read = (lines: readonly string[]) =>
  weighted(
    lines
      .join(' ')
      .split('; ')
      .flatMap((group) => {
        const [weight = '', names = ''] = group.split(': ')
        return names.split(' ').map((name) => [name, Number(weight)] as const)
      }),
  )

export const FIRST_NAMES = read(FIRST)
export const LAST_NAMES = read(LAST)
